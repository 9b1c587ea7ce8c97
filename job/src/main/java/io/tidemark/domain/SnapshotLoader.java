package io.tidemark.domain;

import java.io.Serializable;
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
     * Makes the snapshot the first row of its record and generation, unless there is one. Attempts
     * that begin a generation from different rows of the one before thereby all go on from one.
     *
     * @return the state of the row that is there now
     * @throws InterruptedException if the task is cancelled while waiting for the database
     */
    RecordState claim(Snapshot snapshot) throws InterruptedException;

    @Override
    void close();

    /** Makes a loader where the task runs. */
    interface Factory extends Serializable {
        SnapshotLoader open();
    }
}
