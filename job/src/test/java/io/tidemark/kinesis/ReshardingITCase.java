package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.Fault;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.kinesis.Operation;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The order of a partition key over splits and merges, read by a real job with lag. */
@Timeout(300)
class ReshardingITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String STREAM = ReadingJob.STREAM;
    private static final int KEYS = 8;
    private static final int ROUND = 35;

    @TempDir Path directory;

    private LocalKinesis kinesis;
    private NumberedTraffic traffic;
    private OrderLedger ledger;

    @BeforeEach
    void createStream() {
        kinesis = LocalKinesis.inMemory();
        kinesis.createStream(STREAM, 1);
        traffic = new NumberedTraffic(kinesis, STREAM, KEYS);
        ledger = new OrderLedger();
    }

    @AfterEach
    void close() {
        ledger.close();
        kinesis.close();
    }

    @Test
    void aRebuildOverSplitMergeAndSplitKeepsTheOrder() throws Exception {
        putHistory();

        ReadingJob job = start();

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertInOrder();
    }

    /** The check itself is checked: it must not pass with the connector as it is. */
    @Test
    void theStockConsumerBreaksTheOrder() throws Exception {
        putHistory();

        ReadingJob job = ReadingJob.start(plan().withStockConsumer(), ledger);

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertThat(ledger.breaks()).isPositive();
    }

    @Test
    void childrenWaitForAParentThatIsHeldUp() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(1));
        int readable = traffic.total() - inShardAndBelow(shards.get(1));

        ReadingJob job = start();
        ledger.awaitTotal(readable);
        ledger.awaitCheckpoints(2);
        assertThat(ledger.total()).isEqualTo(readable);
        // The first shard and its children; the child of the merge waits.
        assertThat(kinesis.calls(Operation.GET_SHARD_ITERATOR)).isEqualTo(3);

        release(shards.get(1));
        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertInOrder();
    }

    @Test
    void aSplitAndAMergeUnderTrafficKeepTheOrderOfAReaderThatLags() throws Exception {
        traffic.put(ROUND);
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total());

        List<String> halves = splitWhileItLags("shardId-000000000000");
        mergeWhileItLags(halves);

        job.cancel();
        assertInOrder();
    }

    @Test
    void aFailureInTheMiddleOfALaggingReshardKeepsTheOrder() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(1));
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total() - inShardAndBelow(shards.get(1)));
        ledger.wantFailure();
        ledger.awaitCheckpoints(1);

        release(shards.get(1));

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertThat(ledger.failures()).isEqualTo(1);
        assertInOrder();
    }

    @Test
    void aSavepointInTheMiddleOfALaggingReshardKeepsTheOrder() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(2));
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total() - inShardAndBelow(shards.get(2)));
        ledger.awaitCheckpoints(1);

        String savepoint = job.stopWithSavepoint(directory);
        traffic.put(ROUND);
        ReadingJob restored = ReadingJob.start(plan().restoring(savepoint), ledger);
        ledger.awaitCheckpoints(2);
        release(shards.get(2));

        ledger.awaitTotal(traffic.total());
        restored.cancel();
        assertInOrder();
    }

    @Test
    void parentsReadToTheirEndBeforeTheSavepointAreNotReadAgain() throws Exception {
        putHistory();
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total());
        ledger.awaitCheckpoints(2);
        String savepoint = job.stopWithSavepoint(directory);
        traffic.put(ROUND);
        long before = kinesis.calls(Operation.GET_SHARD_ITERATOR);

        ReadingJob restored = ReadingJob.start(plan().restoring(savepoint), ledger);

        ledger.awaitTotal(traffic.total());
        restored.cancel();
        assertInOrder();
        assertThat(kinesis.calls(Operation.GET_SHARD_ITERATOR) - before)
                .isEqualTo(kinesis.openShardIds(STREAM).size());
    }

    @Test
    void aParentThatExpiredBeforeTheRestartHoldsNobodyUp() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(0));
        ReadingJob job = start();
        ledger.awaitCheckpoints(2);
        String savepoint = job.stopWithSavepoint(directory);
        kinesis.trimOldest(STREAM, ROUND * KEYS);
        assertThat(kinesis.shards(STREAM)).hasSize(shards.size() - 1);

        ReadingJob restored = ReadingJob.start(plan().restoring(savepoint), ledger);

        ledger.awaitTotal(traffic.total() - ROUND * KEYS);
        restored.cancel();
        assertThat(ledger.breaks()).isZero();
        assertThat(ledger.lastOfKey()).isEqualTo(traffic.putOfKey());
    }

    @Test
    void iteratorsThatExpireDoNoHarm() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(1));
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total() - inShardAndBelow(shards.get(1)));
        kinesis.faults().next(Operation.GET_RECORDS, 5, Fault.expiredIterator());

        release(shards.get(1));

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertInOrder();
        assertThat(kinesis.faults().injected(Operation.GET_RECORDS)).isEqualTo(5);
    }

    @Test
    @Timeout(120)
    void aJobIsCancelledAtOnceWhileAChildWaits() throws Exception {
        List<String> shards = putHistory();
        hold(shards.get(0));
        ReadingJob job = start();
        ledger.awaitCheckpoints(2);

        long begun = System.nanoTime();
        job.cancel();

        // The connector's own waiting for threads goes by minutes.
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
        assertThat(ledger.total()).isZero();
    }

    /**
     * 1 shard, a split of it, a merge of the halves, a split again: with records in all of them.
     */
    private List<String> putHistory() {
        traffic.put(ROUND);
        kinesis.split(STREAM, kinesis.openShardIds(STREAM).get(0));
        traffic.put(ROUND);
        List<String> halves = kinesis.openShardIds(STREAM);
        kinesis.merge(STREAM, halves.get(0), halves.get(1));
        traffic.put(ROUND);
        kinesis.split(STREAM, kinesis.openShardIds(STREAM).get(0));
        traffic.put(ROUND);
        return kinesis.shards(STREAM).stream().map(shard -> shard.shardId()).toList();
    }

    /** How many records are in one of the halves and in everything that waits for it. */
    private int inShardAndBelow(String half) {
        List<String> shards = kinesis.shards(STREAM).stream().map(s -> s.shardId()).toList();
        return (int)
                kinesis.records(STREAM).stream()
                        .filter(
                                put ->
                                        put.shardId().equals(half)
                                                || shards.indexOf(put.shardId()) > 2)
                        .count();
    }

    private List<String> splitWhileItLags(String shard) throws InterruptedException {
        hold(shard);
        traffic.put(ROUND);
        kinesis.split(STREAM, shard);
        traffic.put(ROUND);
        awaitDiscovery();
        release(shard);
        ledger.awaitTotal(traffic.total());
        return kinesis.openShardIds(STREAM);
    }

    private void mergeWhileItLags(List<String> halves) throws InterruptedException {
        hold(halves.get(1));
        traffic.put(ROUND);
        kinesis.merge(STREAM, halves.get(0), halves.get(1));
        traffic.put(ROUND);
        awaitDiscovery();
        release(halves.get(1));
        ledger.awaitTotal(traffic.total());
    }

    /** Waits until the reader has listed the shards again, and has had time to read children. */
    private void awaitDiscovery() throws InterruptedException {
        long listed = kinesis.calls(Operation.LIST_SHARDS);
        ledger.awaitCheckpoints(1);
        ledger.await("discovery", seen -> kinesis.calls(Operation.LIST_SHARDS) >= listed + 2);
        ledger.awaitCheckpoints(2);
    }

    private void hold(String shard) {
        kinesis.faults().hold(STREAM, shard);
    }

    private void release(String shard) {
        kinesis.faults().release(STREAM, shard);
    }

    private ReadingJob.Plan plan() throws Exception {
        return ReadingJob.Plan.parentFirst(kinesis, directory);
    }

    private ReadingJob start() throws Exception {
        return ReadingJob.start(plan(), ledger);
    }

    private void assertInOrder() {
        assertThat(ledger.breaks()).as("breaks of the order").isZero();
        assertThat(ledger.total()).isEqualTo(traffic.total());
        assertThat(ledger.lastOfKey()).isEqualTo(traffic.putOfKey());
    }
}
