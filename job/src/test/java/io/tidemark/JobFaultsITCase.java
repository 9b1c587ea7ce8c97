package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.job.JobArguments;
import io.tidemark.local.kinesis.Fault;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.kinesis.Operation;
import io.tidemark.local.oracle.Expected;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to the job, in the end every row, rejection and dead letter is what the
 * sequential fold of the stream says, and there are no others.
 */
@Timeout(300)
class JobFaultsITCase extends JobFixture {
    private static final int PER_SECOND = 200;
    private static final int ROUND = 300;

    @BeforeEach
    void createStream() {
        kinesis.createStream(STREAM, 2);
    }

    /** The writer would wait for several checkpoints, were it not for their barriers. */
    @Override
    JobArguments arguments() {
        return super.arguments().with("postgres.flush-linger", "1s");
    }

    @ParameterizedTest
    @EnumSource(Sabotage.Moment.class)
    void tasksThatFailAgainAndAgain(Sabotage.Moment moment) throws Exception {
        traffic.put(ROUND);
        traffic.flow(PER_SECOND);
        start(fresh());

        for (int failures = 1; failures <= 2; failures++) {
            awaitCheckpoints(1);
            sabotage.want(moment, 1);
            int wanted = failures;
            job.await("failure " + failures, () -> sabotage.failures() == wanted);
        }

        Expected all = agree();
        assertThat(told("numRestarts")).isEqualTo(2);
        assertThat(all.rejections()).isNotEmpty();
        assertThat(all.deadLetters()).isNotEmpty();
    }

    @Test
    void rowsThatAreAheadOfTheCheckpointAreWorkedOnFrom() throws Exception {
        traffic.flow(PER_SECOND);
        start(fresh());
        // A barrier on a busy machine may find nothing to flush; then no row is ahead.
        for (int failures = 1; failures <= 5 && counted("rows_adopted") <= 0; failures++) {
            int wanted = failures;
            awaitCheckpoints(2);
            awaitFlow(ROUND / 10);
            sabotage.want(Sabotage.Moment.ROWS_DURABLE, 1);
            job.await("failure " + wanted, () -> sabotage.failures() == wanted);
            awaitCheckpoints(1);
        }

        agree();
        assertThat(counted("rows_adopted")).isPositive();
    }

    @Test
    void aDatabaseThatIsKilledAndComesBack() throws Exception {
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitCheckpoints(2);

        for (int kills = 0; kills < 2; kills++) {
            POSTGRES.get().kill();
            long retries = retries();
            job.await("a task to miss the database", () -> retries() > retries);
            POSTGRES.get().startAgain();
            awaitCheckpoints(1);
        }
        assertThat(POSTGRES.get().terminateConnections()).isPositive();

        agree();
        assertThat(told("numRestarts")).as("a database that is away fails no task").isZero();
    }

    /** Of writers, and of tasks that wait to read rows first, behind which no writer is asked. */
    private long retries() {
        return counted("flush_retries") + counted("read_retries");
    }

    @Test
    void restoresWithAnotherParallelismUnderTraffic() throws Exception {
        traffic.put(ROUND);
        traffic.flow(PER_SECOND);
        start(fresh());
        for (int parallelism : List.of(1, PARALLELISM_MAX, 2)) {
            awaitFlow(ROUND / 2);
            awaitCheckpoints(1);
            String savepoint = job.stopWithSavepoint();
            assertThat(counted("events_accepted")).isPositive();
            start(fresh().from(savepoint).withParallelism(parallelism));
        }

        agree();
        assertThat(counted("events_accepted")).isPositive();
        assertThat(counted("records_touched")).isPositive();
    }

    @Test
    void allStateIsLostAndPartOfTheStream() throws Exception {
        traffic.put(ROUND);
        start(fresh());
        agree();
        List<KinesisRecord> known = traffic.entries();
        traffic.flow(PER_SECOND);
        awaitFlow(ROUND);
        job.cancel();
        kinesis.trimBefore(STREAM, known.get(ROUND / 2).sequenceNumber());

        start(fresh());

        agree();
        assertThat(kinesis.recordCount(STREAM)).isLessThan(traffic.count());
        assertThat(counted("rows_adopted")).isPositive();
        assertThat(counted("replays")).isPositive();
    }

    @Test
    void anOldSavepointWhileTheStreamHasForgottenWhatCameAfterIt() throws Exception {
        traffic.put(ROUND);
        start(fresh());
        agree();
        String old = job.savepoint();
        traffic.put(ROUND);
        agree();
        job.cancel();
        List<KinesisRecord> before = traffic.entries();
        traffic.put(ROUND);
        kinesis.trimBefore(STREAM, before.get(before.size() - ROUND / 3).sequenceNumber());

        start(fresh().from(old));

        agree();
        assertThat(kinesis.recordCount(STREAM)).isLessThan(traffic.count() - ROUND);
        assertThat(counted("rows_adopted")).isPositive();
    }

    @Test
    void aStreamThatAnswersWithErrorsUnderTraffic() throws Exception {
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitCheckpoints(1);

        List<Fault> faults =
                List.of(
                        Fault.throttling(),
                        Fault.expiredIterator(),
                        Fault.connectionReset(),
                        Fault.internalFailure(),
                        Fault.kmsThrottling());
        for (Fault fault : faults) {
            int injected = kinesis.faults().injected(Operation.GET_RECORDS);
            kinesis.faults().next(Operation.GET_RECORDS, 3, fault);
            job.await(
                    "the errors to be met",
                    () -> kinesis.faults().injected(Operation.GET_RECORDS) == injected + 3);
        }

        agree();
        assertThat(told("numRestarts")).as("KMS that throttles fails the task").isPositive();
    }
}
