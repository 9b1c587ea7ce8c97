package io.tidemark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Sha256;
import io.tidemark.local.ably.Behaviour;
import io.tidemark.local.ably.LocalAbly;
import io.tidemark.local.job.Agreement;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.oracle.Listening;
import io.tidemark.local.oracle.Oracle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole job with an Ably that echoes into its stream: whatever happens on the way, clients that
 * listen to the stream end up with what the rows hold.
 */
@Timeout(300)
class JobCorrectionsITCase extends JobFixture {
    private static final int PER_SECOND = 100;
    private static final int ROUND = 200;

    private LocalAbly ably;

    @BeforeEach
    void listen() {
        kinesis.createStream(STREAM, 2);
        ably =
                LocalAbly.start(
                        message -> kinesis.put(STREAM, message.channel(), message.envelope()));
    }

    @AfterEach
    void hangUp() {
        ably.close();
    }

    @Override
    JobArguments arguments() {
        return super.arguments()
                .publishingTo(ably, directory)
                .with("corrections.echo-wait", "1s")
                .with("corrections.rate", "1000");
    }

    @Test
    void clientsReturnToWhatTheRowsHold() throws Exception {
        traffic.put(ROUND);
        start(fresh());

        settle();

        assertThat(ably.taken()).isNotEmpty();
        assertThat(ably.mostInFlightOfAChannel()).isEqualTo(1);
        assertThat(ledger("sent")).isPositive();
        assertThat(ledger("settled")).isPositive();
    }

    @Test
    void correctionsAreSaidAgainAfterLostEchoesBrokenConnectionsAndAFailure() throws Exception {
        ably.behaviours()
                .next(
                        Behaviour.resetBefore(),
                        Behaviour.resetAfter(),
                        Behaviour.echo(Behaviour.Echo.LOST),
                        Behaviour.echo(Behaviour.Echo.TWICE),
                        Behaviour.echo(Behaviour.Echo.LATE),
                        Behaviour.error(429, 42911),
                        Behaviour.garbage(502));
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitCheckpoints(2);
        sabotage.want(Sabotage.Moment.ROWS_DURABLE, 1);
        job.await("the failure", () -> sabotage.failures() == 1);
        awaitFlow(ROUND);
        ably.releaseEchoes();

        settle();

        assertThat(ledger("failed")).isPositive();
    }

    @Test
    void rowsAndCheckpointsGoOnWhileAblyIsAwayAndCorrectionsFollow() throws Exception {
        ably.behaviours().always(Behaviour.noAnswer());
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitFlow(ROUND);
        awaitCheckpoints(3);
        agree();
        assertThat(ably.taken()).isEmpty();
        assertThat(owed()).isPositive();
        assertThat(told("numRestarts")).isZero();

        ably.behaviours().always(Behaviour.usual());

        settle();
    }

    /** Ends the flow, and waits until clients hold what the rows hold and the ledger says so. */
    private void settle() {
        traffic.stop();
        traffic.mark();
        int refused = Oracle.fold(traffic.entries()).rejections().size();
        job.await(
                "every refusal to be told",
                () -> number("SELECT count(*) FROM rejected_event") == refused);
        job.await("nothing to be owed", () -> owed() == 0);
        job.await("clients to hold what the rows hold", () -> heard().equals(rows()));
        Agreement.await(job, kinesis.records(STREAM), POSTGRES.get());
    }

    /** Refused edits whose correction is due and not settled. */
    private long owed() {
        return number(
                "SELECT count(*) FROM correction_status WHERE correction = 'due'"
                        + " AND status <> 'settled'");
    }

    private static long ledger(String fact) {
        return number("SELECT count(*) FROM correction_log WHERE fact = '" + fact + "'");
    }

    private static long number(String query) {
        return Long.parseLong(POSTGRES.get().query(query));
    }

    /** Hash of each record's document, a line each; clients of deleted ones are told nothing. */
    private static String rows() {
        return POSTGRES.get()
                .query(
                        "SELECT string_agg(record_type || '/' || record_id || ' ' ||"
                                + " document_hash, chr(10) ORDER BY record_type, record_id)"
                                + " FROM record_snapshot WHERE NOT deleted");
    }

    private String heard() {
        String deleted =
                POSTGRES.get()
                        .query(
                                "SELECT coalesce(string_agg(record_type || '/' || record_id,"
                                        + " chr(10)), '') FROM record_snapshot WHERE deleted");
        return Listening.documents(kinesis.records(STREAM)).entrySet().stream()
                .filter(entry -> !deleted.lines().toList().contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + Sha256.hexOf(entry.getValue().getBytes(UTF_8)))
                .collect(Collectors.joining("\n"));
    }
}
