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
 * Where the graph begins and ends; the job passes Kinesis and PostgreSQL, a test what it likes.
 *
 * @param source adds the source of deliveries, of parallelism 1: one place reads parent shards
 *     before their children
 * @param corrections empty if nobody takes them: then they stay pending in the rows
 * @param rows reads back what the snapshots' sink wrote
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
