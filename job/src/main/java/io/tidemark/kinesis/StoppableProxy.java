package io.tidemark.kinesis;

import java.util.Properties;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxy;

/**
 * The connector's proxy, which ends its retries when reading is stopped. Otherwise a task would
 * retry for minutes against a throttled stream, and delay a savepoint or a cancellation for as
 * long.
 */
final class StoppableProxy extends KinesisProxy {
    private final ShardLineage lineage;

    StoppableProxy(Properties properties, ShardLineage lineage) {
        super(properties);
        this.lineage = lineage;
    }

    /**
     * Called after each failed call: whether to wait and retry.
     *
     * @throws StoppedException if reading was stopped
     */
    @Override
    protected boolean isRecoverableSdkClientException(SdkClientException refusal) {
        if (lineage.isStopped()) {
            throw new StoppedException();
        }
        return super.isRecoverableSdkClientException(refusal);
    }

    /** A call was abandoned because reading was stopped; not a failure. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("reading was stopped", null, false, false);
        }
    }
}
