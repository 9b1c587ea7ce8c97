package io.tidemark.domain;

import java.io.Serializable;
import java.util.Map;

/** Reads what is durable of records. Blocks, and tries again until the database answers. */
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

    @Override
    void close();

    /** Makes a loader where the task runs. */
    interface Factory extends Serializable {
        SnapshotLoader open();
    }
}
