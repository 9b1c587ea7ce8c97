package io.tidemark.kinesis;

import java.util.Properties;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxy;

/**
 * The connector's proxy, whose patience ends when reading is stopped. Otherwise a task would go on
 * trying for minutes against a stream that throttles, and neither a savepoint nor a cancellation
 * would come to its end before that.
 */
final class StoppableProxy extends KinesisProxy {
    private final ShardLineage lineage;

    StoppableProxy(Properties properties, ShardLineage lineage) {
        super(properties);
        this.lineage = lineage;
    }

    /**
     * Asked after each refused call, whether to wait and try again.
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

    /** A call was given up because reading was stopped; no failure. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("reading was stopped", null, false, false);
        }
    }
}
