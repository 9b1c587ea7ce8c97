package io.tidemark.local.kinesis;

import java.util.List;

/** Where the changes of a stream are kept before they are done. */
interface ChangeLog extends AutoCloseable {
    /** Keeps no changes: the stream lives as long as the process. */
    ChangeLog NONE =
            new ChangeLog() {
                @Override
                public List<Change> append(List<Change> changes) {
                    return changes;
                }

                @Override
                public void close() {}
            };

    /**
     * Keeps the changes, all or none of them.
     *
     * @return the changes as they are kept, their record data in its lasting place
     */
    List<Change> append(List<Change> changes);

    @Override
    void close();
}
