package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidemark.document.Document;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.testing.CapturedLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotFlushITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String ROWS =
            "SELECT string_agg(record_id || ' ' || revision, ', ' ORDER BY record_id)"
                    + " FROM record_snapshot";
    private static final String REJECTIONS =
            "SELECT string_agg(event_id, ', ' ORDER BY event_id) FROM rejected_event";

    private final AtomicInteger retries = new AtomicInteger();
    private final HeldSnapshots held = new HeldSnapshots();
    private SnapshotFlush flush;

    @BeforeEach
    void open() {
        flush = open(POSTGRES.get().settings(), retries);
    }

    @AfterEach
    void close() {
        flush.close();
    }

    @Test
    void aRowIsReplacedByAHigherRevisionAlone() throws InterruptedException {
        assertThat(write(SampleRows.snapshot("a", 5))).isEqualTo(outcome(1, 0, 0));
        assertThat(write(SampleRows.snapshot("a", 5))).isEqualTo(outcome(0, 1, 0));
        assertThat(write(SampleRows.snapshot("a", 4), SampleRows.snapshot("b", 1)))
                .isEqualTo(outcome(1, 1, 0));
        assertThat(POSTGRES.get().query(ROWS)).isEqualTo("a 5, b 1");
        assertThat(write(SampleRows.snapshot("a", 6))).isEqualTo(outcome(1, 0, 0));
        assertThat(POSTGRES.get().query("SELECT document FROM record_snapshot WHERE revision = 6"))
                .isEqualTo("{\"at\": 6}");
    }

    @Test
    void everyColumnOfARowIsReplaced() throws InterruptedException {
        Document document = Document.object().with("first", Document.of(true));
        write(SampleRows.snapshot(SampleRows.with(SampleRows.state("a", 1, document), 0, true)));
        String row = "SELECT to_jsonb(s) - 'written_at' FROM record_snapshot s";
        write(SampleRows.snapshot("a", 2));
        String replaced = POSTGRES.get().query(row);

        POSTGRES.get().execute("TRUNCATE record_snapshot");
        write(SampleRows.snapshot("a", 2));
        assertThat(replaced).isEqualTo(POSTGRES.get().query(row));
    }

    @Test
    void oneRecordTwiceInABatchIsOneRowWithAllRejections() throws InterruptedException {
        SnapshotFlush.Outcome outcome =
                write(
                        SampleRows.snapshot("a", 2, SampleRows.rejection("a", 2)),
                        SampleRows.snapshot("a", 3, SampleRows.rejection("a", 3)),
                        SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1)));

        assertThat(outcome).isEqualTo(outcome(1, 0, 3));
        assertThat(POSTGRES.get().query(ROWS)).isEqualTo("a 3");
        assertThat(POSTGRES.get().query(REJECTIONS)).isEqualTo("refused-1, refused-2, refused-3");
    }

    @Test
    void rejectionsLandWhereTheGuardRefusesTheRowAndOnceHoweverOftenTheyCome()
            throws InterruptedException {
        write(SampleRows.snapshot("a", 9));
        Snapshot late = SampleRows.snapshot("a", 3, SampleRows.rejection("a", 3));

        assertThat(write(late)).isEqualTo(outcome(0, 1, 1));
        assertThat(write(late, late)).isEqualTo(outcome(0, 1, 0));
        assertThat(POSTGRES.get().query(REJECTIONS)).isEqualTo("refused-3");
    }

    @Test
    void aRejectionKeepsAllThatARedriveNeeds() throws InterruptedException {
        Document writes = Document.array(List.of(Document.of("/a"), Document.of("/b~1c")));
        write(
                SampleRows.snapshot(
                        "a", 1, SampleRows.rejection("a", 7, "no place /a", "key", writes)));

        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT concat_ws('|', record_type, record_id, generation,"
                                                + " event_id, partition_key, stream, shard,"
                                                + " sequence_number, sub_sequence, message_index,"
                                                + " code, detail, convert_from(original, 'UTF8'),"
                                                + " channel, version_seen, client_id,"
                                                + " extract(epoch FROM occurred_at), writes)"
                                                + " FROM rejected_event"))
                .isEqualTo(
                        "board|a|1|refused-7|key|edits|shardId-000000000000|7|0|0|patch_invalid"
                                + "|no place /a|original 7|board:a|0|ann|1764000000.123000"
                                + "|[\"/a\", \"/b~1c\"]");
    }

    @Test
    void manyRowsAndRejectionsAreOneTransaction() throws InterruptedException {
        int count = Chunks.ROWS_MAX * 2 + 1;
        for (int i = 0; i < count; i++) {
            String id = "r" + i;
            held.add(SampleRows.snapshot(id, 1, SampleRows.rejection(id, 1)));
        }
        assertThat(flushHeld()).isEqualTo(outcome(count, 0, count));
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT count(DISTINCT xid) FROM (SELECT xmin::text AS xid"
                                                + " FROM record_snapshot UNION ALL SELECT"
                                                + " xmin::text FROM rejected_event) t"))
                .isEqualTo("1");
    }

    @Test
    void aBackendKilledBetweenRowsAndRejectionsLeavesNeitherAndIsRetried() throws Exception {
        // Killed twice; between the attempts nobody may see the row.
        POSTGRES.plantFault(
                "rejected_event",
                2,
                "IF (SELECT count(*) FROM record_snapshot) <> 1 THEN RAISE 'no row before it';"
                        + " END IF; PERFORM pg_terminate_backend(pg_backend_pid())");
        held.add(SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1)));
        try (CapturedLog log = new CapturedLog()) {
            assertThat(flushHeld()).isEqualTo(outcome(1, 0, 1));
            assertThat(log.linesWith("57P01"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN writing snapshots failed at postgresql://localhost:");
            assertThat(log.linesWith("succeeds again")).hasSize(1);
        }
        assertThat(retries).hasValue(2);
        assertThat(POSTGRES.faultsSeen()).isEqualTo(3);
    }

    @Test
    void aRefusalOfTheRejectionsLeavesNoRow() {
        POSTGRES.plantFault("rejected_event", 1, "RAISE EXCEPTION USING ERRCODE = 'P0001'");
        assertThatThrownBy(() -> write(SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1))))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("SQLState P0001");
        assertThat(POSTGRES.get().query(ROWS)).isNull();
    }

    @Test
    void deadlocksSerializationFailuresAndLockTimeoutsAreRetriedOnTheSameConnection()
            throws InterruptedException {
        write(SampleRows.snapshot("first", 1));
        String backends =
                "SELECT string_agg(pid::text, ',') FROM pg_stat_activity WHERE usename ="
                        + " 'tidemark_job'";
        String before = POSTGRES.get().query(backends);
        POSTGRES.plantFault(
                "rejected_event",
                3,
                "RAISE EXCEPTION USING ERRCODE ="
                        + " (ARRAY['40P01', '40001', '55P03'])[currval('fault_count')]");

        assertThat(write(SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1))))
                .isEqualTo(outcome(1, 0, 1));
        assertThat(retries).hasValue(3);
        assertThat(POSTGRES.get().query(backends)).isEqualTo(before);
    }

    @Test
    void writersOfTheSameRowsDoNotWaitForEachOtherInTurn() throws Exception {
        int writers = 2;
        int flushes = 30;
        List<CompletableFuture<Void>> running = new ArrayList<>();
        AtomicInteger allRetries = new AtomicInteger();
        for (int writer = 0; writer < writers; writer++) {
            Random random = new Random(writer);
            running.add(
                    CompletableFuture.runAsync(() -> writeShuffled(random, flushes, allRetries)));
        }
        for (CompletableFuture<Void> future : running) {
            future.get(2, TimeUnit.MINUTES);
        }
        assertThat(allRetries).hasValue(0);
        assertThat(POSTGRES.get().query("SELECT min(revision) FROM record_snapshot"))
                .isEqualTo(Integer.toString(flushes));
    }

    @Test
    void aMissingTableIsToldWithWhatToDo() {
        POSTGRES.get().execute("ALTER TABLE rejected_event RENAME TO elsewhere");
        try {
            assertThatThrownBy(
                            () -> write(SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1))))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContainingAll(
                            "writing snapshots failed at postgresql://localhost:",
                            "SQLState 42P01",
                            "apply the files of schemas/sql");
        } finally {
            POSTGRES.get().execute("ALTER TABLE elsewhere RENAME TO rejected_event");
        }
        assertThat(POSTGRES.get().query(ROWS)).isNull();
    }

    @Test
    void aRoleWithoutRightsIsToldWhatToGrant() {
        POSTGRES.get().execute("REVOKE tidemark_writer FROM tidemark_job");
        try {
            assertThatThrownBy(() -> write(SampleRows.snapshot("a", 1)))
                    .hasMessageContaining("SQLState 42501")
                    .hasMessageContaining("GRANT tidemark_writer");
        } finally {
            POSTGRES.get().execute("GRANT tidemark_writer TO tidemark_job");
        }
    }

    @Test
    void nothingOfARowIsInAnyExceptionOrLog() throws InterruptedException {
        String secret = "TOPSECRET";
        Document document = Document.object().with(secret, Document.of(secret + "\u0000"));
        Rejection rejection =
                SampleRows.rejection(
                        secret, 1, secret, secret, Document.array(List.of(Document.of(secret))));
        List<Throwable> thrown = new ArrayList<>();
        try (CapturedLog log = new CapturedLog()) {
            Snapshot snapshot =
                    SampleRows.snapshot(SampleRows.state(secret, 1, document), rejection);
            for (String fault :
                    new String[] {
                        "RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = 'TOPSECRET'",
                        "RAISE EXCEPTION USING ERRCODE = '22P02', DETAIL = 'TOPSECRET'",
                        "RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'TOPSECRET'",
                        "RAISE EXCEPTION USING ERRCODE = '08006', MESSAGE = 'TOPSECRET'",
                        "RAISE WARNING 'TOPSECRET'",
                        "PERFORM 'TOPSECRET'::int"
                    }) {
                POSTGRES.beforeEach(null);
                POSTGRES.plantFault("rejected_event", 1, fault);
                thrown.add(catchThrowable(() -> write(snapshot)));
            }
            String tooLong = secret.repeat(100);
            thrown.add(
                    catchThrowable(
                            () ->
                                    write(
                                            SampleRows.snapshot(
                                                    SampleRows.state(tooLong, 1, document)))));
            assertThat(log.linesWith(secret)).isEmpty();
            assertThat(log.linesWith("40001")).isNotEmpty();
        }
        assertThat(thrown).filteredOn(e -> e != null).hasSizeGreaterThanOrEqualTo(3);
        assertThat(thrown)
                .filteredOn(e -> e != null)
                .noneSatisfy(e -> assertThat(printed(e)).contains(secret));
    }

    private void writeShuffled(Random random, int flushes, AtomicInteger allRetries) {
        try (SnapshotFlush own = open(POSTGRES.get().settings(), allRetries)) {
            for (int revision = 1; revision <= flushes; revision++) {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    order.add(i);
                }
                Collections.shuffle(order, random);
                HeldSnapshots batch = new HeldSnapshots();
                for (int i : order) {
                    Rejection rejection = SampleRows.rejection("r" + i, revision);
                    batch.add(SampleRows.snapshot("r" + i, revision, rejection));
                }
                own.write(batch.newest(), batch.rejections(), List.of());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SnapshotFlush.Outcome write(Snapshot... snapshots) throws InterruptedException {
        held.clear();
        for (Snapshot snapshot : snapshots) {
            held.add(snapshot);
        }
        return flushHeld();
    }

    private SnapshotFlush.Outcome flushHeld() throws InterruptedException {
        return flush.write(held.newest(), held.rejections(), List.of());
    }

    private static SnapshotFlush open(PostgresSettings settings, AtomicInteger retries) {
        return new SnapshotFlush(
                new Transactions(
                        new PostgresConnection(settings, "test"), retries::incrementAndGet));
    }

    private static SnapshotFlush.Outcome outcome(int rows, int refused, int rejections) {
        return new SnapshotFlush.Outcome(rows, refused, rejections, 0);
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
