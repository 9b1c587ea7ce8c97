package io.tidemark.domain;

import java.io.Serializable;
import java.util.List;

/** The ledger of corrections, as the sender of corrections writes it. */
public interface CorrectionLog extends AutoCloseable {
    /**
     * Makes the facts durable; those that are in the ledger already stay as they are. Blocks until
     * the database answers.
     *
     * @throws InterruptedException if the sender is closed meanwhile
     */
    void append(List<CorrectionFact> facts) throws InterruptedException;

    @Override
    void close();

    /** Opens the ledger where the task runs. */
    interface Factory extends Serializable {
        CorrectionLog open();
    }
}
