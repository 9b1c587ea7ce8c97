package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.Fault;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.kinesis.Operation;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that begins at a timestamp: half of the records arrived before it, and wherever the job is
 * restarted, it takes the other half and nothing else.
 */
@Timeout(300)
class FirstStartITCase {
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .build());

    private static final String STREAM = ReadingJob.STREAM;
    private static final String ONLY_SHARD = "shardId-000000000000";
    private static final int KEYS = 4;
    private static final int ROUND = 25;
    private static final Instant EARLY = Instant.parse("2024-01-31T08:00:00Z");
    private static final Instant START = Instant.parse("2024-01-31T09:00:00.123Z");
    private static final Instant LATE = Instant.parse("2024-01-31T10:00:00Z");

    @TempDir Path directory;

    private volatile Instant now = EARLY;
    private LocalKinesis kinesis;
    private NumberedTraffic traffic;
    private OrderLedger ledger;

    @BeforeEach
    void createStream() {
        kinesis = LocalKinesis.inMemory(() -> now);
        kinesis.createStream(STREAM, 1);
        traffic = new NumberedTraffic(kinesis, STREAM, KEYS);
        ledger = new OrderLedger();
        traffic.put(ROUND);
        now = START;
        traffic.put(ROUND);
        now = LATE;
    }

    @AfterEach
    void close() {
        ledger.close();
        kinesis.close();
    }

    @Test
    void aJobTakesWhatArrivedAtTheTimestampOrLater() throws Exception {
        ReadingJob job = ReadingJob.start(planFrom(START), ledger);

        ledger.awaitTotal(KEYS * ROUND);
        ledger.awaitCheckpoints(2);
        job.cancel();
        assertSecondHalf();
        // The stream was asked for them; nothing had to be read to be passed over.
        assertThat(passedOver(job)).isZero();
    }

    @Test
    void aRestartBeforeTheFirstDeliveryBeginsAtTheSamePlace() throws Exception {
        kinesis.faults().hold(STREAM, ONLY_SHARD);
        ReadingJob job = ReadingJob.start(planFrom(START), ledger);
        ledger.awaitCheckpoints(2);

        kinesis.faults().next(Operation.GET_RECORDS, 1, Fault.accessDenied());
        ledger.awaitStarts(2);
        kinesis.faults().release(STREAM, ONLY_SHARD);

        ledger.awaitTotal(KEYS * ROUND);
        ledger.awaitCheckpoints(2);
        job.cancel();
        assertSecondHalf();
        assertThat(passedOver(job)).isEqualTo(KEYS * ROUND);
    }

    @Test
    void aRestartBeforeTheShardsWereListedBeginsAtTheSamePlace() throws Exception {
        ReadingJob job = restartedBeforeTheShardsAreListed(planFrom(START));

        ledger.awaitTotal(KEYS * ROUND);
        ledger.awaitCheckpoints(2);
        job.cancel();
        assertSecondHalf();
        assertThat(passedOver(job)).isEqualTo(KEYS * ROUND);
    }

    /** The check itself is checked: it must not pass with the connector as it is. */
    @Test
    void theStockConsumerForgetsWhereItBegan() throws Exception {
        ReadingJob job = restartedBeforeTheShardsAreListed(planFrom(START).withStockConsumer());

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertThat(ledger.seenOfKey().values()).allMatch(seen -> seen.first() == 1);
    }

    @Test
    void aLaterTimestampInTheConfigurationIsIgnoredOnRestore() throws Exception {
        kinesis.faults().hold(STREAM, ONLY_SHARD);
        ReadingJob job = ReadingJob.start(planFrom(START), ledger);
        ledger.awaitCheckpoints(2);
        String savepoint = job.stopWithSavepoint(directory);
        kinesis.faults().release(STREAM, ONLY_SHARD);

        ReadingJob restored = ReadingJob.start(planFrom(LATE).restoring(savepoint), ledger);

        ledger.awaitTotal(KEYS * ROUND);
        ledger.awaitCheckpoints(2);
        restored.cancel();
        assertSecondHalf();
    }

    @Test
    void aTimestampInTheConfigurationIsIgnoredOnRestoreOfAJobThatBeganAtTheHorizon()
            throws Exception {
        kinesis.faults().hold(STREAM, ONLY_SHARD);
        ReadingJob job = ReadingJob.start(plan(), ledger);
        ledger.awaitCheckpoints(2);
        String savepoint = job.stopWithSavepoint(directory);
        kinesis.faults().release(STREAM, ONLY_SHARD);

        ReadingJob restored = ReadingJob.start(planFrom(START).restoring(savepoint), ledger);

        ledger.awaitTotal(traffic.total());
        restored.cancel();
        assertThat(ledger.breaks()).isZero();
        assertThat(ledger.seenOfKey().values()).allMatch(seen -> seen.first() == 1);
    }

    /** Checkpoints come while the shards cannot be listed; then the job fails. */
    private ReadingJob restartedBeforeTheShardsAreListed(ReadingJob.Plan plan) throws Exception {
        kinesis.faults().always(Operation.LIST_SHARDS, Fault.internalFailure());
        ReadingJob job = ReadingJob.start(plan, ledger);
        ledger.awaitCheckpoints(2);
        kinesis.faults().next(Operation.LIST_SHARDS, 1, Fault.accessDenied());
        ledger.awaitStarts(2);
        return job;
    }

    private void assertSecondHalf() {
        assertThat(ledger.breaks()).isZero();
        assertThat(ledger.seenOfKey().values())
                .containsOnly(new OrderLedger.Seen(ROUND + 1, 2 * ROUND, ROUND, 0));
    }

    /** Over all starts of the job; each registers a counter of its own. */
    private static long passedOver(ReadingJob job) {
        return METRICS
                .findJobMetricGroups(job.client().getJobID(), "passed_over_before_start")
                .stream()
                .mapToLong(found -> ((Counter) found.f2).getCount())
                .sum();
    }

    private ReadingJob.Plan plan() throws Exception {
        return ReadingJob.Plan.parentFirst(kinesis, directory);
    }

    private ReadingJob.Plan planFrom(Instant timestamp) throws Exception {
        return plan().from(InitialPosition.at(timestamp));
    }
}
