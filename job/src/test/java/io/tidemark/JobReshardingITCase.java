package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.job.JobArguments;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Splits and merges that a reader lags behind, in small pages: rows tell the order of the stream,
 * since each carries a hash over its history.
 */
@Timeout(300)
class JobReshardingITCase extends JobFixture {
    private static final int PER_SECOND = 150;
    private static final int ROUND = 200;
    private static final int PAGE = 10;

    @BeforeEach
    void createStream() {
        kinesis.createStream(STREAM, 1);
        kinesis.faults().capPages(PAGE);
    }

    @Override
    JobArguments arguments() {
        return super.arguments().with("kinesis.getrecords.max-records", Integer.toString(PAGE));
    }

    @Test
    void aHistoryOfSplitMergeAndSplitIsFoldedInOrder() throws Exception {
        putHistory();

        start(fresh());

        agree();
    }

    @Test
    void aSplitAndAMergeUnderTrafficWhileTheReaderLags() throws Exception {
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitCheckpoints(1);

        String parent = onlyOpenShard();
        whileHeld(parent, () -> kinesis.split(STREAM, parent));
        List<String> halves = kinesis.openShardIds(STREAM);
        whileHeld(halves.get(1), () -> kinesis.merge(STREAM, halves.get(0), halves.get(1)));

        agree();
        assertThat(kinesis.shards(STREAM)).hasSize(4);
    }

    @Test
    void failureAndRestoreInTheMiddleOfALaggingReshard() throws Exception {
        List<String> shards = putHistory();
        kinesis.faults().hold(STREAM, shards.get(1));
        start(fresh());
        awaitWaitingShards();

        sabotage.want(Sabotage.Moment.ROWS_DURABLE, 0);
        traffic.put(ROUND);
        kinesis.faults().release(STREAM, shards.get(1));
        job.await("the failure", () -> sabotage.failures() == 1);
        kinesis.faults().hold(STREAM, shards.get(3));
        awaitCheckpoints(1);
        String savepoint = job.stopWithSavepoint();
        start(fresh().from(savepoint).withParallelism(PARALLELISM_MAX));
        awaitWaitingShards();
        kinesis.faults().release(STREAM, shards.get(3));

        agree();
    }

    /** 1 shard, split, its halves merged, split again: with entries in all of them. */
    private List<String> putHistory() {
        traffic.put(ROUND);
        kinesis.split(STREAM, onlyOpenShard());
        traffic.put(ROUND);
        List<String> halves = kinesis.openShardIds(STREAM);
        kinesis.merge(STREAM, halves.get(0), halves.get(1));
        traffic.put(ROUND);
        kinesis.split(STREAM, onlyOpenShard());
        traffic.put(ROUND);
        return kinesis.shards(STREAM).stream().map(shard -> shard.shardId()).toList();
    }

    private void whileHeld(String shard, Runnable reshard) {
        kinesis.faults().hold(STREAM, shard);
        awaitFlow(ROUND / 2);
        reshard.run();
        awaitFlow(ROUND / 2);
        awaitWaitingShards();
        kinesis.faults().release(STREAM, shard);
        job.await("the children to be read", () -> told("shards_waiting") == 0);
    }

    private void awaitWaitingShards() {
        job.await("a child to wait for its parent", () -> told("shards_waiting") > 0);
    }

    private String onlyOpenShard() {
        List<String> open = kinesis.openShardIds(STREAM);
        assertThat(open).hasSize(1);
        return open.get(0);
    }
}
