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
 * From which arrival on deliveries count. Decided once, when the job first starts, and kept in the
 * source's state: if it followed the configuration, or the time of a restart, shards of which
 * nothing was read yet would begin at another place after each restart.
 *
 * <p>Whether a delivery counts depends on its arrival alone, so it does not matter from where the
 * shard was read to reach it.
 */
final class FirstStart implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private static final long UNBOUNDED_MS = Long.MIN_VALUE;

    /** Part of every savepoint: the name stays. Holds one number, ms since 1970. */
    private static final ListStateDescriptor<Long> STATE =
            new ListStateDescriptor<>("first-start", LongSerializer.INSTANCE);

    private final long configuredMs;
    private transient long keptMs;
    private transient boolean restored;

    FirstStart(InitialPosition position) {
        configuredMs = position.timestamp().map(Instant::toEpochMilli).orElse(UNBOUNDED_MS);
    }

    /**
     * Takes over what an earlier start decided, or decides. Decided at once, not with the first
     * delivery: a checkpoint may come before it.
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
                    "The stream is read from {}, as it was when the job first started;"
                            + " kinesis.initial-position {} is ignored",
                    text(keptMs),
                    text(configuredMs));
        }
        state.update(List.of(keptMs));
    }

    /** Whether what arrived at this time (ms since 1970) is passed over. */
    boolean isAfter(long arrivedAt) {
        return arrivedAt < keptMs;
    }

    /** Whether this start goes on from a checkpoint. */
    boolean isRestored() {
        return restored;
    }

    private static String text(long startMs) {
        return startMs == UNBOUNDED_MS
                ? InitialPosition.TRIM_HORIZON_NAME
                : Instant.ofEpochMilli(startMs).toString();
    }
}
