package io.tidemark.kinesis;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics in addition to the connector's own (of which {@code millisBehindLatest} of each shard is
 * the one to watch). Thread-safe: the threads of all shards count here.
 */
final class SourceMetrics {
    private final Counter passedOver;
    private final Counter aggregatesDropped;

    SourceMetrics(MetricGroup group, ShardLineage lineage) {
        passedOver = group.counter("passed_over_before_start");
        aggregatesDropped = group.counter("aggregates_dropped");
        group.gauge("shards_unended", lineage::unended);
        group.gauge("shards_waiting", lineage::waiting);
    }

    /** Counts a delivery that arrived before the first start's timestamp. */
    synchronized void passedOver() {
        passedOver.inc();
    }

    /** Counts aggregates that AWS's library dropped because their hash keys are not the shard's. */
    synchronized void aggregatesDropped(int count) {
        aggregatesDropped.inc(count);
    }
}
