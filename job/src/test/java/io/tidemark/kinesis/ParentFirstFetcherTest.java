package io.tidemark.kinesis;

import static io.tidemark.kinesis.FakeShards.shard;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.util.MockStreamingRuntimeContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@SuppressWarnings("deprecation") // the connector's sources are of Flink's older kind
class ParentFirstFetcherTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SequenceNumber EARLIEST =
            SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM.get();
    private static final SequenceNumber AT_TIMESTAMP =
            SentinelSequenceNumber.SENTINEL_AT_TIMESTAMP_SEQUENCE_NUM.get();
    private static final SequenceNumber SHARD_END =
            SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM.get();

    private final FakeShards shards = new FakeShards();
    private final Emitted emitted = new Emitted();
    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private StartState state;

    @BeforeEach
    void openState() throws Exception {
        state = new StartState();
    }

    @AfterEach
    void closeState() throws Exception {
        state.close();
    }

    @Test
    void aChildIsReadAfterItsParentInWhateverOrderTheyAreListed() throws Exception {
        shards.list(shard("s-3", "s-1"), shard("s-2", "s-1"), shard("s-1"));
        putInto("s-3", 200, 220);
        putInto("s-2", 100, 120);
        putInto("s-1", 1, 51);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        List<Delivery> all = emitted.take(90);
        assertThat(all.subList(0, 50)).allMatch(delivery -> delivery.shard().equals("s-1"));
        assertThat(inShard(all, "s-2")).isEqualTo(numbers(100, 120));
        assertThat(inShard(all, "s-3")).isEqualTo(numbers(200, 220));
        stop(fetcher, end);
    }

    @Test
    void shardsDiscoveredLaterWaitTooInWhateverOrderTheyAreListed() throws Exception {
        shards.list(shard("s-0"))
                .list(shard("s-4", "s-2", "s-3"), shard("s-3", "s-0"), shard("s-2", "s-0"));
        putInto("s-0", 1, 20);
        putInto("s-2", 100, 120);
        putInto("s-3", 100, 120);
        putInto("s-4", 200, 210);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        List<Delivery> all = emitted.take(69);
        assertThat(all.subList(0, 19)).allMatch(delivery -> delivery.shard().equals("s-0"));
        assertThat(all.subList(59, 69)).allMatch(delivery -> delivery.shard().equals("s-4"));
        stop(fetcher, end);
    }

    @Test
    void theChildOfAMergeWaitsForItsSecondParentToo() throws Exception {
        shards.list(shard("s-1"), shard("s-2"), shard("s-3", "s-1", "s-2"))
                .hold("s-2")
                .put("s-1", 1, 0)
                .put("s-2", 2, 0)
                .put("s-3", 3, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());
        CompletableFuture<Void> end = run(fetcher, EARLIEST);
        awaitGauge("shards_unended", 2);

        assertThat(sequenceNumbers(emitted.take(1))).containsExactly(1);
        assertThat(shards.begun()).doesNotContain("s-3");

        shards.release("s-2");
        assertThat(sequenceNumbers(emitted.take(2))).containsExactly(2, 3);
        stop(fetcher, end);
    }

    @Test
    void nothingIsAskedForAShardThatWaits() throws Exception {
        shards.list(shard("s-1"), shard("s-2", "s-1"))
                .hold("s-1")
                .put("s-1", 1, 0)
                .put("s-2", 2, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());
        CompletableFuture<Void> end = run(fetcher, EARLIEST);
        awaitGauge("shards_waiting", 1);
        assertThat(gauge("shards_unended")).isEqualTo(2);

        assertThat(shards.begun()).doesNotContain("s-2");
        assertThat(emitted.deliveries).isEmpty();

        shards.release("s-1");
        assertThat(sequenceNumbers(emitted.take(2))).containsExactly(1, 2);
        awaitGauge("shards_unended", 0);
        assertThat(gauge("shards_waiting")).isZero();
        stop(fetcher, end);
    }

    @Test
    void aShardWhoseParentIsNotListedAnyMoreIsReadAtOnce() throws Exception {
        shards.list(shard("s-5", "s-1", "s-2")).put("s-5", 1, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        assertThat(sequenceNumbers(emitted.take(1))).containsExactly(1);
        stop(fetcher, end);
    }

    @Test
    void aShardWhoseParentWasReadToItsEndBeforeTheRestartIsReadAtOnce() throws Exception {
        shards.list(shard("s-1"), shard("s-2", "s-1")).put("s-1", 1, 0).put("s-2", 2, 0);
        ParentFirstFetcher fetcher = fetcher(state.restored(InitialPosition.TRIM_HORIZON));
        for (StreamShardHandle handle : fetcher.discoverNewShardsToSubscribe()) {
            boolean parent = handle.getShard().getShardId().equals("s-1");
            register(fetcher, handle, parent ? SHARD_END : EARLIEST);
        }

        CompletableFuture<Void> end = started(fetcher);

        assertThat(sequenceNumbers(emitted.take(1))).containsExactly(2);
        assertThat(shards.begun()).containsExactly("s-2");
        stop(fetcher, end);
    }

    @Test
    void aShardThatIsListedTwiceIsReadOnce() throws Exception {
        shards.list(shard("s-1")).list(shard("s-1")).list(shard("s-1"), shard("s-2"));
        shards.put("s-1", 1, 0).put("s-2", 2, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        assertThat(sequenceNumbers(emitted.take(2))).containsExactlyInAnyOrder(1, 2);
        stop(fetcher, end);
        assertThat(shards.begun()).containsExactlyInAnyOrder("s-1", "s-2");
        assertThat(emitted.deliveries).isEmpty();
    }

    @Test
    void stoppingDoesNotWaitForShardsThatWait() throws Exception {
        shards.list(shard("s-1"), shard("s-2", "s-1"), shard("s-3", "s-2")).hold("s-1");
        ParentFirstFetcher fetcher = fetcher(fromHorizon());
        CompletableFuture<Void> end = run(fetcher, EARLIEST);
        awaitGauge("shards_waiting", 2);

        fetcher.shutdownFetcher();

        assertThat(end).succeedsWithin(SOON);
        assertThat(positions(fetcher)).containsOnly(EARLIEST);
    }

    @Test
    void stoppingWhileShardsAreBeingDiscoveredIsNoFailure() throws Exception {
        List<ParentFirstFetcher> stopped = new ArrayList<>();
        shards.list(shard("s-1"))
                .list(
                        () -> {
                            stopped.get(0).shutdownFetcher();
                            return List.of(shard("s-2", "s-1"));
                        });
        shards.hold("s-1");
        stopped.add(fetcher(fromHorizon()));

        assertThat(run(stopped.get(0), EARLIEST)).succeedsWithin(SOON);

        assertThat(positions(stopped.get(0))).containsExactly(EARLIEST, EARLIEST);
    }

    @Test
    void aListingGivenUpBecauseOfTheStopIsNoFailure() throws Exception {
        List<ParentFirstFetcher> stopped = new ArrayList<>();
        shards.list(shard("s-1"))
                .list(
                        () -> {
                            stopped.get(0).shutdownFetcher();
                            throw new StoppableProxy.StoppedException();
                        });
        stopped.add(fetcher(fromHorizon()));

        assertThat(run(stopped.get(0), EARLIEST)).succeedsWithin(SOON);
    }

    @Test
    void theFailureOfAShardIsReportedAlsoWhileOthersAreBeingDiscovered() throws Exception {
        List<ParentFirstFetcher> failing = new ArrayList<>();
        shards.list(shard("s-1"))
                .list(
                        () -> {
                            shards.breakDown("s-1");
                            failing.get(0).awaitTermination();
                            return List.of(shard("s-2", "s-1"));
                        });
        shards.hold("s-1");
        failing.add(fetcher(fromHorizon()));

        CompletableFuture<Void> end = run(failing.get(0), EARLIEST);

        assertThatThrownBy(end::get).hasRootCauseMessage("s-1 is broken");
    }

    @Test
    void whatArrivedBeforeTheFirstStartIsPassedOverAndCounted() throws Exception {
        shards.list(shard("s-1"));
        shards.put("s-1", 1, 500).put("s-1", 2, 999).put("s-1", 3, 1_000).put("s-1", 4, 998);
        FirstStart start = state.first(InitialPosition.at(Instant.ofEpochMilli(1_000)));
        ParentFirstFetcher fetcher = fetcher(start);

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        assertThat(sequenceNumbers(emitted.take(1))).containsExactly(3);
        awaitGauge("shards_unended", 0);
        stop(fetcher, end);
        assertThat(emitted.deliveries).isEmpty();
        assertThat(counter("passed_over_before_start")).isEqualTo(3);
        assertThat(positions(fetcher)).containsExactly(SHARD_END);
    }

    @Test
    void aShardOfWhichNothingWasReadIsReadFromItsBeginningAfterARestart() throws Exception {
        InitialPosition position = InitialPosition.at(Instant.ofEpochMilli(1_000));
        shards.list(shard("s-1"));
        ParentFirstFetcher first = fetcher(state.first(position));
        register(first, shard("s-1"), AT_TIMESTAMP);
        assertThat(positions(first)).containsExactly(AT_TIMESTAMP);

        ParentFirstFetcher restored = fetcher(state.restored(position));
        register(restored, shard("s-1"), AT_TIMESTAMP);
        register(restored, shard("s-2"), new SequenceNumber("7"));

        assertThat(positions(restored)).containsExactly(EARLIEST, new SequenceNumber("7"));
    }

    @Test
    void recordsOfAnAggregateAreToldApart() throws Exception {
        byte[] aggregate =
                Aggregate.of("board:1", List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8)));
        shards.list(shard("s-1")).put("s-1", 1, 0, aggregate).put("s-1", 2, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        assertThat(emitted.take(3))
                .extracting(
                        delivery ->
                                String.join(
                                        " ",
                                        delivery.partitionKey(),
                                        delivery.sequenceNumber(),
                                        String.valueOf(delivery.subSequence()),
                                        new String(delivery.bytes(), UTF_8)))
                .containsExactly("board:1 1 0 a", "board:1 1 1 b", "key 2 0 2");
        assertThat(counter("aggregates_dropped")).isZero();
        stop(fetcher, end);
    }

    @Test
    void aRestartInTheMiddleOfAnAggregateGoesOnInTheMiddle() throws Exception {
        byte[] aggregate =
                Aggregate.of("board:1", List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8)));
        shards.list(shard("s-1")).put("s-1", 1, 0, aggregate);
        ParentFirstFetcher fetcher = fetcher(state.restored(InitialPosition.TRIM_HORIZON));

        CompletableFuture<Void> end = run(fetcher, new SequenceNumber("1", 0));

        assertThat(emitted.take(1)).extracting(Delivery::subSequence).containsExactly(1L);
        awaitGauge("shards_unended", 0);
        stop(fetcher, end);
        assertThat(emitted.deliveries).isEmpty();
    }

    @Test
    void anAggregateThatTheLibraryDropsIsCounted() throws Exception {
        StreamShardHandle narrow = shard("s-1");
        narrow.getShard().getHashKeyRange().setEndingHashKey("1");
        byte[] aggregate = Aggregate.of("board:1", List.of("a".getBytes(UTF_8)));
        shards.list(narrow).put("s-1", 1, 0, aggregate).put("s-1", 2, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        assertThat(sequenceNumbers(emitted.take(1))).containsExactly(2);
        assertThat(counter("aggregates_dropped")).isEqualTo(1);
        stop(fetcher, end);
    }

    @ParameterizedTest
    @MethodSource("io.tidemark.kinesis.Aggregate#malformed")
    void aMalformedAggregateIsDeliveredAsItIs(byte[] malformed) throws Exception {
        shards.list(shard("s-1")).put("s-1", 1, 0, malformed).put("s-1", 2, 0);
        ParentFirstFetcher fetcher = fetcher(fromHorizon());

        CompletableFuture<Void> end = run(fetcher, EARLIEST);

        List<Delivery> both = emitted.take(2);
        assertThat(both.get(0).bytes()).isEqualTo(malformed);
        assertThat(both.get(0).partitionKey()).isEqualTo("key");
        assertThat(both.get(0).subSequence()).isZero();
        assertThat(sequenceNumbers(both)).containsExactly(1, 2);
        assertThat(counter("aggregates_dropped")).isZero();
        stop(fetcher, end);
    }

    private FirstStart fromHorizon() throws Exception {
        return state.first(InitialPosition.TRIM_HORIZON);
    }

    private ParentFirstFetcher fetcher(FirstStart start) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, "1");
        properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS, "1");
        return new ParentFirstFetcher(
                new ParentFirstFetcher.Surroundings(
                        List.of(FakeShards.STREAM),
                        emitted,
                        new MeasuredContext(metrics),
                        properties,
                        new DeliveryDeserializationSchema(TypeInformation.of(Delivery.class))),
                start,
                (ignored, lineage) -> shards);
    }

    /** Does what the connector's consumer does with a fetcher. */
    private static CompletableFuture<Void> run(ParentFirstFetcher fetcher, SequenceNumber position)
            throws InterruptedException {
        for (StreamShardHandle handle : fetcher.discoverNewShardsToSubscribe()) {
            register(fetcher, handle, position);
        }
        return started(fetcher);
    }

    private static void register(
            ParentFirstFetcher fetcher, StreamShardHandle handle, SequenceNumber position) {
        fetcher.registerNewSubscribedShardState(
                new KinesisStreamShardState(
                        KinesisDataFetcher.convertToStreamShardMetadata(handle), handle, position));
    }

    private static CompletableFuture<Void> started(ParentFirstFetcher fetcher) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                fetcher.runFetcher();
                                fetcher.awaitTermination();
                                end.complete(null);
                            } catch (Throwable e) {
                                end.completeExceptionally(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private static void stop(ParentFirstFetcher fetcher, CompletableFuture<Void> end) {
        fetcher.shutdownFetcher();
        assertThat(end).succeedsWithin(SOON);
    }

    private static List<SequenceNumber> positions(ParentFirstFetcher fetcher) {
        return fetcher.getSubscribedShardsState().stream()
                .map(KinesisStreamShardState::getLastProcessedSequenceNum)
                .toList();
    }

    private void putInto(String shard, int from, int to) {
        numbers(from, to).forEach(number -> shards.put(shard, number, 0));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<Integer> inShard(List<Delivery> deliveries, String shard) {
        return sequenceNumbers(
                deliveries.stream().filter(delivery -> delivery.shard().equals(shard)).toList());
    }

    private static List<Integer> sequenceNumbers(List<Delivery> deliveries) {
        return deliveries.stream().map(d -> Integer.valueOf(d.sequenceNumber())).toList();
    }

    private long counter(String name) {
        return ((Counter) metrics.get(name)).getCount();
    }

    private int gauge(String name) {
        return (int) ((Gauge<?>) metrics.get(name)).getValue();
    }

    private void awaitGauge(String name, int value) {
        Instant deadline = Instant.now().plus(SOON);
        while (gauge(name) != value) {
            assertThat(Instant.now()).as("%s of %s", name, value).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    /** A runtime context whose metrics can be read. */
    private static final class MeasuredContext extends MockStreamingRuntimeContext {
        private final OperatorMetricGroup metrics;

        MeasuredContext(OperatorMetricGroup metrics) {
            super(true, 1, 0);
            this.metrics = metrics;
        }

        @Override
        public OperatorMetricGroup getMetricGroup() {
            return metrics;
        }
    }

    /** Keeps what a fetcher emits, in that order. */
    private static final class Emitted implements SourceFunction.SourceContext<Delivery> {
        private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

        List<Delivery> take(int count) throws InterruptedException {
            List<Delivery> taken = new ArrayList<>();
            while (taken.size() < count) {
                Delivery next = deliveries.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(next).as("delivery %s of %s", taken.size() + 1, count).isNotNull();
                taken.add(next);
            }
            return taken;
        }

        @Override
        public void collect(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void collectWithTimestamp(Delivery delivery, long timestamp) {
            deliveries.add(delivery);
        }

        @Override
        public void emitWatermark(Watermark mark) {}

        @Override
        public void markAsTemporarilyIdle() {}

        @Override
        public Object getCheckpointLock() {
            return this;
        }

        @Override
        public void close() {}
    }
}
