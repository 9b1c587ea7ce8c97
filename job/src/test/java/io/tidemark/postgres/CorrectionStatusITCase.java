package io.tidemark.postgres;

import static io.tidemark.domain.CorrectionFact.Kind.ECHOED;
import static io.tidemark.domain.CorrectionFact.Kind.FAILED;
import static io.tidemark.domain.CorrectionFact.Kind.GAVE_UP;
import static io.tidemark.domain.CorrectionFact.Kind.NOT_SENT;
import static io.tidemark.domain.CorrectionFact.Kind.REFUSED;
import static io.tidemark.domain.CorrectionFact.Kind.SENT;
import static io.tidemark.domain.CorrectionFact.Kind.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionLog;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.domain.RecordKey;
import io.tidemark.local.postgres.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an on-call person is told of a refused edit's correction. */
class CorrectionStatusITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private CorrectionLog ledger;

    @BeforeEach
    void open() {
        ledger = CorrectionLogWriter.factory(POSTGRES.get().settings()).open();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRefusalOfAnOlderReleaseIsUnknown() {
        refusal("a", "null", "null");
        assertThat(status("a")).isEqualTo("unknown 0 - - - - -");
    }

    @Test
    void whereNoneIsOwedItSaysWhyWhateverOtherRefusalsAreOwed() throws Exception {
        refusal("a", "5", "'record_deleted'");
        ledger.append(List.of(fact("c1", SENT, 1, 7, null, 1), fact("c1", SETTLED, 1, 7, null, 2)));
        assertThat(status("a")).startsWith("none_owed ");
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT correction FROM correction_status"
                                                + " WHERE event_id = 'a'"))
                .isEqualTo("record_deleted");
    }

    @Test
    void aCorrectionIsFollowedFromRefusalToSettled() throws Exception {
        refusal("a", "5", "'due'");
        assertThat(status("a")).isEqualTo("waiting 0 - - - - -");

        ledger.append(List.of(fact("c1", FAILED, 1, 5, "50003", 1)));
        assertThat(status("a")).isEqualTo("failing 0 - 50003 - - -");

        ledger.append(List.of(fact("c2", SENT, 2, 6, null, 2)));
        assertThat(status("a")).isEqualTo("sent 1 2 50003 - - -");

        ledger.append(
                List.of(fact("c3", SENT, 3, 6, null, 3), fact("c4", FAILED, 4, 6, "42910", 4)));
        assertThat(status("a")).isEqualTo("sent 2 2 42910 - - -");

        ledger.append(List.of(fact("c3", ECHOED, 3, 6, null, 5)));
        assertThat(status("a")).isEqualTo("echoed 2 2 42910 5 - -");

        ledger.append(List.of(fact("c3", SETTLED, 3, 6, null, 5)));
        assertThat(status("a")).isEqualTo("settled 2 2 42910 5 5 -");
    }

    @Test
    void whatIsSentAfterItSettledBelongsToLaterRefusals() throws Exception {
        refusal("a", "5", "'due'");
        refusal("b", "9", "'due'");
        ledger.append(
                List.of(
                        fact("c1", SENT, 1, 5, null, 1),
                        fact("c1", SETTLED, 1, 5, null, 2),
                        fact("c2", REFUSED, 1, 9, "40160", 3)));
        assertThat(status("a")).isEqualTo("settled 1 1 - - 2 -");
        assertThat(status("b")).isEqualTo("failing 0 - 40160 - - -");

        ledger.append(List.of(fact("c2", GAVE_UP, 20, 9, null, 4)));
        refusal("c", "12", "'due'");
        ledger.append(
                List.of(
                        fact("c3", SENT, 1, 12, null, 5),
                        fact("c3", ECHOED, 1, 12, null, 6),
                        fact("c3", SETTLED, 1, 12, null, 6)));
        assertThat(status("a")).isEqualTo("settled 1 1 - - 2 -");
        assertThat(status("b")).isEqualTo("gave_up 0 - 40160 - - 4");
        assertThat(status("c")).isEqualTo("settled 1 5 - 6 6 -");
    }

    @Test
    void whatCouldNotBeSentSaysWhy() throws Exception {
        refusal("a", "5", "'due'");
        ledger.append(List.of(fact("c1", NOT_SENT, 1, 5, "correction_too_large", 1)));
        assertThat(status("a")).startsWith("not_sent ");
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT not_sent_code FROM correction_status"
                                                + " WHERE event_id = 'a'"))
                .isEqualTo("correction_too_large");

        ledger.append(List.of(fact("c2", SETTLED, 1, 7, null, 2)));
        assertThat(status("a")).startsWith("settled ");
    }

    @Test
    void anEarlierCorrectionAnswersNoLaterRefusal() throws Exception {
        refusal("a", "5", "'due'");
        ledger.append(List.of(fact("c1", SENT, 1, 4, null, 1), fact("c1", SETTLED, 1, 4, null, 1)));
        assertThat(status("a")).isEqualTo("waiting 0 - - - - -");
    }

    @Test
    void otherRecordsAndGenerationsAreNotMixedUp() throws Exception {
        refusal("a", "5", "'due'");
        CorrectionFact sent = fact("c1", SENT, 1, 5, null, 1);
        ledger.append(
                List.of(
                        of(sent, "c1", new RecordKey("board", "other"), 1),
                        of(sent, "c2", new RecordKey("outline", "r"), 1),
                        of(sent, "c3", sent.subject().key(), 2)));
        assertThat(status("a")).isEqualTo("waiting 0 - - - - -");
    }

    @Test
    void theLedgerIsWrittenOnceHoweverOftenAFactIsAppended() throws Exception {
        List<CorrectionFact> facts = new ArrayList<>();
        for (int i = 0; i < 2 * Chunks.ROWS_MAX; i++) {
            facts.add(fact("c" + i, SENT, 1, 5, null, i));
        }
        Collections.shuffle(facts, new Random(1));
        ledger.append(facts);
        ledger.append(List.of(fact("c1", SENT, 1, 5, "changed", 77)));
        assertThat(POSTGRES.get().query("SELECT count(*) || ' ' || max(code) FROM correction_log"))
                .isNull();
        assertThat(POSTGRES.get().query("SELECT count(*) FROM correction_log"))
                .isEqualTo(String.valueOf(facts.size()));
    }

    @Test
    void theLedgerIsWrittenThroughBrokenConnections() throws Exception {
        ledger.append(List.of(fact("c1", SENT, 1, 5, null, 1)));
        assertThat(POSTGRES.get().terminateConnections()).isPositive();
        ledger.append(List.of(fact("c2", SENT, 1, 5, null, 1)));
        POSTGRES.plantFault("correction_log", 2, "RAISE EXCEPTION USING ERRCODE = '40P01'");
        ledger.append(List.of(fact("c3", SENT, 1, 5, null, 1)));
        assertThat(POSTGRES.faultsSeen()).isEqualTo(3);
        assertThat(POSTGRES.get().query("SELECT count(*) FROM correction_log")).isEqualTo("3");
    }

    @Test
    void theJobsRoleReadsTheViewAndFrontendsDoNot() throws SQLException {
        try (Connection connection = POSTGRES.get().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE tidemark_writer");
            statement.execute("SELECT * FROM correction_status");
            statement.execute("SET ROLE tidemark_reader");
            assertThatThrownBy(() -> statement.execute("SELECT * FROM correction_status"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static CorrectionFact fact(
            String id,
            CorrectionFact.Kind kind,
            int attempt,
            long revision,
            String code,
            int second) {
        return new CorrectionFact(
                id,
                kind,
                attempt,
                new CorrectionSubject(
                        new RecordKey("board", "r"), 1, revision, "board:r", "newest-refused"),
                code,
                null,
                1_000L * second);
    }

    private static CorrectionFact of(
            CorrectionFact fact, String id, RecordKey key, int generation) {
        return new CorrectionFact(
                id,
                fact.kind(),
                fact.attempt(),
                new CorrectionSubject(
                        key,
                        generation,
                        fact.subject().revision(),
                        fact.subject().channel(),
                        fact.subject().refusedId()),
                fact.code(),
                fact.detail(),
                fact.occurredAt());
    }

    private static void refusal(String id, String revision, String correction) {
        POSTGRES.get()
                .execute(
                        String.format(
                                "INSERT INTO rejected_event (record_type, record_id, generation,"
                                        + " event_id, partition_key, stream, shard, sequence_number,"
                                        + " sub_sequence, message_index, code, detail, original,"
                                        + " channel, version_seen, occurred_at, revision, correction)"
                                        + " VALUES ('board', 'r', 1, '%s', 'p', 's', 's', '1', 0, 0,"
                                        + " 'event_invalid', 'd', '', 'board:r', 0, now(), %s, %s)",
                                id, revision, correction));
    }

    /** Status, times sent, then the second of first sending, the code, and seconds of the rest. */
    private static String status(String eventId) {
        return POSTGRES.get()
                .query(
                        String.format(
                                "SELECT concat_ws(' ', status, times_sent,"
                                        + " coalesce(extract(epoch FROM first_sent_at)::int::text, '-'),"
                                        + " coalesce(last_failure_code, '-'),"
                                        + " coalesce(extract(epoch FROM echoed_at)::int::text, '-'),"
                                        + " coalesce(extract(epoch FROM settled_at)::int::text, '-'),"
                                        + " coalesce(extract(epoch FROM gave_up_at)::int::text, '-'))"
                                        + " FROM correction_status WHERE event_id = '%s'",
                                eventId));
    }
}
