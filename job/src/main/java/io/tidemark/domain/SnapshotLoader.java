package io.tidemark.domain;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Reads what is durable of records, and begins generations. Blocks, and tries again until the
 * database answers.
 */
public interface SnapshotLoader extends AutoCloseable {
    /**
     * The rows of the records; records without a row are missing in the result.
     *
     * @param generations for each record the generation that may not be exceeded: of a record's
     *     rows the highest generation not above it is read
     * @throws InterruptedException if the task is cancelled while waiting for the database
     */
    Map<RecordKey, RecordState> load(Map<RecordKey, Integer> generations)
            throws InterruptedException;

    /**
     * Makes each snapshot the first row of its record and generation, unless there is one. Attempts
     * that begin a generation from different rows of the one before thereby all go on from one.
     *
     * @param snapshots of different records
     * @return the states of the rows that are there now
     * @throws InterruptedException if the task is cancelled while waiting for the database
     */
    Map<RecordKey, RecordState> claim(List<Snapshot> snapshots) throws InterruptedException;

    @Override
    void close();

    /** Makes a loader where the task runs. */
    interface Factory extends Serializable {
        /**
         * A loader of its own for each task.
         *
         * @param onRetry called each time that the loader, which waits for its database, tries
         *     again
         */
        SnapshotLoader open(Runnable onRetry);
    }
}
