package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which has a thread for each shard, changed in two ways: a shard waits
 * for its parents, and deliveries from before the first start are passed over. Reads all shards of
 * one stream.
 */
@SuppressWarnings("deprecation") // the connector's sources are of Flink's older kind
final class ParentFirstFetcher extends KinesisDataFetcher<Delivery> {
    private final AtomicReference<Throwable> failure;
    private final FirstStart firstStart;
    private final ShardLineage lineage;
    private final SourceMetrics metrics;

    /** What the connector passes to a fetcher. */
    record Surroundings(
            List<String> streams,
            SourceFunction.SourceContext<Delivery> sourceContext,
            RuntimeContext runtimeContext,
            Properties properties,
            KinesisDeserializationSchema<Delivery> schema) {}

    /** Creates the proxies that call Kinesis, one for each shard. */
    @FunctionalInterface
    interface Proxies {
        KinesisProxyInterface create(Properties properties, ShardLineage lineage);
    }

    ParentFirstFetcher(Surroundings surroundings, FirstStart firstStart, Proxies proxies) {
        this(surroundings, firstStart, proxies, new ShardLineage(), new AtomicReference<>());
    }

    private ParentFirstFetcher(
            Surroundings surroundings,
            FirstStart firstStart,
            Proxies proxies,
            ShardLineage lineage,
            AtomicReference<Throwable> failure) {
        super(
                surroundings.streams,
                surroundings.sourceContext,
                surroundings.sourceContext.getCheckpointLock(),
                surroundings.runtimeContext,
                surroundings.properties,
                surroundings.schema,
                (shard, subtasks) -> 0,
                null, // no watermarks
                null,
                failure,
                new ArrayList<>(),
                createInitialSubscribedStreamsToLastDiscoveredShardsState(surroundings.streams),
                properties -> new AggregateGuard(proxies.create(properties, lineage)),
                null); // no enhanced fan-out
        this.lineage = lineage;
        this.failure = failure;
        this.firstStart = firstStart;
        this.metrics = new SourceMetrics(surroundings.runtimeContext.getMetricGroup(), lineage);
    }

    /**
     * Returns the new shards. All of them are added to the lineage before any of them begins,
     * whatever the order of the list. A shard that is listed twice is returned once. Returns none
     * if reading is stopped.
     */
    @Override
    public List<StreamShardHandle> discoverNewShardsToSubscribe() throws InterruptedException {
        List<StreamShardHandle> unknown = new ArrayList<>();
        for (StreamShardHandle handle : listed()) {
            Shard shard = handle.getShard();
            List<String> parents =
                    Stream.of(shard.getParentShardId(), shard.getAdjacentParentShardId())
                            .filter(Objects::nonNull)
                            .toList();
            if (lineage.add(shard.getShardId(), parents)) {
                unknown.add(handle);
            }
        }
        return unknown;
    }

    private List<StreamShardHandle> listed() throws InterruptedException {
        try {
            return super.discoverNewShardsToSubscribe();
        } catch (StoppableProxy.StoppedException e) {
            return List.of();
        }
    }

    @Override
    public int registerNewSubscribedShardState(KinesisStreamShardState state) {
        SequenceNumber position = state.getLastProcessedSequenceNum();
        if (position.equals(SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM.get())) {
            lineage.ended(state.getStreamShardHandle().getShard().getShardId());
        } else if (firstStart.isRestored() && isAtTimestamp(position)) {
            // The connector would use the timestamp of the present configuration.
            state.setLastProcessedSequenceNum(
                    SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM.get());
        }
        return super.registerNewSubscribedShardState(state);
    }

    private static boolean isAtTimestamp(SequenceNumber position) {
        return position.equals(SentinelSequenceNumber.SENTINEL_AT_TIMESTAMP_SEQUENCE_NUM.get());
    }

    @Override
    protected RecordPublisher createRecordPublisher(
            SequenceNumber position,
            Properties properties,
            MetricGroup metricGroup,
            StreamShardHandle handle) {
        return new ParentFirstPublisher(
                handle.getShard().getShardId(),
                lineage,
                metrics,
                () -> super.createRecordPublisher(position, properties, metricGroup, handle));
    }

    /** Called by the threads of all shards. */
    @Override
    protected void emitRecordAndUpdateState(
            Delivery delivery, long arrivedAt, int shardIndex, SequenceNumber position) {
        if (firstStart.isAfter(arrivedAt)) {
            metrics.passedOver();
            updateState(shardIndex, position);
            return;
        }
        super.emitRecordAndUpdateState(
                position.isAggregated()
                        ? inAggregate(delivery, position.getSubSequenceNumber())
                        : delivery,
                arrivedAt,
                shardIndex,
                position);
    }

    private static Delivery inAggregate(Delivery delivery, long subSequence) {
        return new Delivery(
                delivery.stream(),
                delivery.shard(),
                delivery.partitionKey(),
                delivery.sequenceNumber(),
                subSequence,
                delivery.arrivedAt(),
                delivery.bytes());
    }

    @Override
    public void runFetcher() throws Exception {
        try {
            super.runFetcher();
        } catch (RejectedExecutionException e) {
            endWhileBeginning(e);
        }
    }

    /**
     * The fetcher was stopped while it was still starting the threads of shards. That alone is no
     * failure: the state of the shards that were not started is unchanged. If the failure of a
     * shard stopped it, that one is thrown.
     */
    private void endWhileBeginning(RejectedExecutionException rejected) throws Exception {
        if (!lineage.isStopped()) {
            throw rejected;
        }
        awaitTermination();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("reading a shard failed", cause);
        }
    }

    @Override
    public void shutdownFetcher() {
        try {
            // First, so that threads that wake up see that they must end.
            super.shutdownFetcher();
        } finally {
            lineage.stop();
        }
    }
}
