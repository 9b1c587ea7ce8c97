package io.tidemark;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The sources and sinks of the graph: Kinesis, PostgreSQL and Ably in the job, stand-ins in tests.
 *
 * @param source adds the source of deliveries, with parallelism 1 so that parent shards are read
 *     before their children
 * @param corrections empty if none are sent: then they stay pending in the rows
 * @param rows reads the rows back that the sink of snapshots wrote
 */
record PipelineEnds(
        DeliverySource source,
        Sink<Snapshot> snapshots,
        Sink<DeadLetter> deadLetters,
        Optional<Sink<Correction>> corrections,
        SnapshotLoader.Factory rows) {

    /** Adds a source to a graph. */
    @FunctionalInterface
    interface DeliverySource {
        SingleOutputStreamOperator<Delivery> addTo(StreamExecutionEnvironment environment);
    }
}
