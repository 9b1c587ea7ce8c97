package io.tidemark.kinesis;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The arrival time from which deliveries are emitted. It is determined once, when the job first
 * starts, and kept in the source's state: if it followed the configuration or the time of a
 * restart, shards of which nothing was read yet would begin at another position after each restart.
 *
 * <p>Whether a delivery is emitted depends only on its arrival time, not on the position from which
 * its shard was read.
 */
final class FirstStart implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private static final long UNBOUNDED_MS = Long.MIN_VALUE;

    /** One number, ms since 1970. The name is part of every savepoint and must not change. */
    private static final ListStateDescriptor<Long> STATE =
            new ListStateDescriptor<>("first-start", LongSerializer.INSTANCE);

    private final long configuredMs;
    private transient long keptMs;
    private transient boolean restored;

    FirstStart(InitialPosition position) {
        configuredMs = position.timestamp().map(Instant::toEpochMilli).orElse(UNBOUNDED_MS);
    }

    /**
     * Restores the time of an earlier start, or sets it. It is set before the first delivery, since
     * a checkpoint may come earlier.
     */
    void initialize(FunctionInitializationContext context) throws Exception {
        ListState<Long> state = context.getOperatorStateStore().getUnionListState(STATE);
        restored = context.isRestored();
        keptMs = configuredMs;
        for (Long earlier : state.get()) {
            keptMs = earlier;
        }
        if (keptMs != configuredMs) {
            LOG.warn(
                    "The stream is read from {}, the position of the job's first start;"
                            + " kinesis.initial-position {} is ignored",
                    text(keptMs),
                    text(configuredMs));
        }
        state.update(List.of(keptMs));
    }

    /** Whether a delivery that arrived at this time (ms since 1970) is passed over. */
    boolean isAfter(long arrivedAt) {
        return arrivedAt < keptMs;
    }

    /** Whether this start continues from a checkpoint. */
    boolean isRestored() {
        return restored;
    }

    private static String text(long startMs) {
        return startMs == UNBOUNDED_MS
                ? InitialPosition.TRIM_HORIZON_NAME
                : Instant.ofEpochMilli(startMs).toString();
    }
}
