package io.tidemark.correction;

import io.tidemark.domain.Correction;

/** Publishes corrections, from several threads at once. */
interface Publisher extends AutoCloseable {
    /**
     * Publishes and waits for the answer.
     *
     * @throws PublishException if it was not taken, or nobody knows whether it was
     */
    void publish(Correction correction) throws PublishException;

    /** Publishes no more; requests under way end by themselves. */
    @Override
    void close();
}
