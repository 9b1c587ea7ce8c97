package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import io.tidemark.domain.Snapshot;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.testing.CountingMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the two writers write, and what they count. */
@SuppressWarnings("try") // Flink's harness may throw anything when it is closed
class SinkWritersITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final long LINGER_MS = 200;
    private static final String ROWS = "SELECT count(*) FROM record_snapshot";
    private static final String DEAD_LETTERS = "SELECT count(*) FROM dead_letter";

    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final CountingMetrics metrics = new CountingMetrics();

    @Test
    void snapshotsAreWrittenAtEveryBarrier() throws Exception {
        try (OneInputStreamOperatorTestHarness<Snapshot, ?> operator =
                operator(new SnapshotSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.processElement(SampleRows.snapshot("a", 1), 0);
            operator.processElement(SampleRows.snapshot("b", 1), 0);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("0");
            operator.prepareSnapshotPreBarrier(1);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("2");
        }
    }

    @Test
    void snapshotsAreWrittenWhenTheyHaveLingeredWithoutABarrier() throws Exception {
        try (OneInputStreamOperatorTestHarness<Snapshot, ?> operator =
                operator(new SnapshotSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.setProcessingTime(1_000);
            operator.processElement(SampleRows.snapshot("a", 1), 0);
            operator.setProcessingTime(1_000 + LINGER_MS - 1);
            operator.processElement(SampleRows.snapshot("b", 1), 0);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("0");
            operator.setProcessingTime(1_000 + LINGER_MS);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("2");
            // And the next ones after as long again.
            operator.processElement(SampleRows.snapshot("c", 1), 0);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("2");
            operator.setProcessingTime(1_000 + 2 * LINGER_MS);
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("3");
        }
    }

    @Test
    void whatIsHeldAtTheEndOfTheInputIsWritten() throws Exception {
        try (OneInputStreamOperatorTestHarness<Snapshot, ?> operator =
                operator(new SnapshotSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.processElement(SampleRows.snapshot("a", 1), 0);
            operator.endInput();
            assertThat(POSTGRES.get().query(ROWS)).isEqualTo("1");
        }
    }

    @Test
    void nothingIsWrittenWhenAWriterIsClosed() throws Exception {
        try (OneInputStreamOperatorTestHarness<Snapshot, ?> operator =
                operator(new SnapshotSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.processElement(SampleRows.snapshot("a", 1), 0);
            operator.prepareSnapshotPreBarrier(1);
            operator.processElement(SampleRows.snapshot("b", 1), 0);
        }
        try (OneInputStreamOperatorTestHarness<DeadLetter, ?> operator =
                operator(new DeadLetterSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.processElement(deadLetter(1, "x"), 0);
        }
        assertThat(POSTGRES.get().query(ROWS)).isEqualTo("1");
        assertThat(POSTGRES.get().query(DEAD_LETTERS)).isEqualTo("0");
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT count(*) FROM pg_stat_activity WHERE"
                                                + " usename = 'tidemark_job' AND state <> 'idle'"))
                .isEqualTo("0");
    }

    @Test
    void muchIsNotHeldUntilTheLingerIsOver() throws Exception {
        try (SnapshotWriter writer = snapshotWriter()) {
            for (int i = 0; i < HeldSnapshots.ENTRIES_MAX - 1; i++) {
                writer.write(SampleRows.snapshot("r" + i, 1), null);
            }
            assertThat(metrics.count("flushes")).isZero();
            writer.write(SampleRows.snapshot("last", 1), null);
            assertThat(metrics.count("flushes")).isEqualTo(1);
            assertThat(metrics.count("rows_written")).isEqualTo(HeldSnapshots.ENTRIES_MAX);
        }
        try (DeadLetterWriter writer = deadLetterWriter()) {
            String large = "x".repeat(1024 * 1024);
            for (int i = 0; i < DeadLetterWriter.BYTES_MAX / large.length(); i++) {
                writer.write(deadLetter(i, large), null);
            }
            assertThat(metrics.count("dead_letters_written")).isPositive();
        }
    }

    @Test
    void whatAFlushDidIsCounted() throws Exception {
        try (SnapshotWriter writer = snapshotWriter()) {
            writer.write(SampleRows.snapshot("a", 2, SampleRows.rejection("a", 1)), null);
            writer.write(SampleRows.snapshot("b", 1), null);
            writer.flush(false);
            writer.write(SampleRows.snapshot("a", 1), null);
            writer.flush(false);
            writer.flush(false);
        }
        assertThat(metrics.count("flushes")).isEqualTo(2);
        assertThat(metrics.count("rows_written")).isEqualTo(2);
        assertThat(metrics.count("rows_refused_by_guard")).isEqualTo(1);
        assertThat(metrics.count("rejections_written")).isEqualTo(1);
        assertThat(metrics.count("documents_raw")).isZero();
    }

    @Test
    void aFailedFlushFailsTheTaskAndWritesNothing() throws Exception {
        POSTGRES.plantFault("record_snapshot", 1, "RAISE EXCEPTION USING ERRCODE = '42501'");
        try (SnapshotWriter writer = snapshotWriter()) {
            writer.write(SampleRows.snapshot("a", 1), null);
            assertThatThrownBy(() -> time.advance(LINGER_MS)).isInstanceOf(PostgresException.class);
        }
        assertThat(POSTGRES.get().query(ROWS)).isEqualTo("0");
    }

    @Test
    void aDeadLetterIsWrittenOnceHoweverOftenItIsRead() throws Exception {
        DeadLetter whole = deadLetter(7, "\u0000 any bytes");
        try (OneInputStreamOperatorTestHarness<DeadLetter, ?> operator =
                operator(new DeadLetterSink(POSTGRES.get().settings()))) {
            operator.open();
            operator.processElement(whole, 0);
            operator.processElement(whole, 0);
            operator.prepareSnapshotPreBarrier(1);
            operator.processElement(whole, 0);
            operator.processElement(deadLetter(8, "other"), 0);
            operator.setProcessingTime(LINGER_MS);
            assertThat(POSTGRES.get().query(DEAD_LETTERS)).isEqualTo("2");
        }
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT concat_ws('|', stream, shard, sequence_number,"
                                                + " sub_sequence, message_index, channel IS NULL,"
                                                + " code, detail, encode(bytes, 'hex'),"
                                                + " extract(epoch FROM arrived_at)) FROM"
                                                + " dead_letter WHERE sequence_number = '7'"))
                .isEqualTo(
                        "edits|shardId-000000000000|7|0|-1|t|invalid_json|not JSON \ufffd"
                                + "|0020616e79206279746573|1764000000.123000");
    }

    @Test
    void anUnknownArrivalIsNull() throws Exception {
        try (DeadLetterWriter writer = deadLetterWriter()) {
            writer.write(
                    new DeadLetter(
                            new Origin(
                                    "board:a",
                                    "board:a",
                                    new Position("edits", "shard", "1", 3, 5),
                                    Delivery.ARRIVAL_UNKNOWN),
                            "no_record_type",
                            "none",
                            new byte[0]),
                    null);
            writer.flush(true);
        }
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT concat_ws('|', arrived_at IS NULL, channel,"
                                                + " sub_sequence, message_index,"
                                                + " octet_length(bytes)) FROM dead_letter"))
                .isEqualTo("t|board:a|3|5|0");
    }

    @Test
    void theSinksTravelWithoutThePassword() throws Exception {
        String password = Files.readString(POSTGRES.get().passwordFile()).strip();
        for (Sink<?> sink :
                new Sink<?>[] {
                    new SnapshotSink(POSTGRES.get().settings()),
                    new DeadLetterSink(POSTGRES.get().settings())
                }) {
            byte[] travelling = InstantiationUtil.serializeObject(sink);
            assertThat(new String(travelling, StandardCharsets.ISO_8859_1))
                    .contains("password-file")
                    .doesNotContain(password);
        }
        byte[] factory =
                InstantiationUtil.serializeObject(
                        SnapshotRowLoader.factory(POSTGRES.get().settings()));
        assertThat(new String(factory, StandardCharsets.ISO_8859_1)).doesNotContain(password);
    }

    private SnapshotWriter snapshotWriter() {
        return new SnapshotWriter(new SnapshotFlush(transactions()), time, LINGER_MS, metrics);
    }

    private DeadLetterWriter deadLetterWriter() {
        return new DeadLetterWriter(transactions(), time, LINGER_MS, metrics);
    }

    private static Transactions transactions() {
        return new Transactions(
                new PostgresConnection(POSTGRES.get().settings(), "test"), () -> {});
    }

    private static <T> OneInputStreamOperatorTestHarness<T, ?> operator(Sink<T> sink)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    }

    private static DeadLetter deadLetter(int sequence, String bytes) {
        return new DeadLetter(
                new Origin(
                        null,
                        "board:a",
                        new Position(
                                "edits",
                                "shardId-000000000000",
                                Integer.toString(sequence),
                                0,
                                Position.WHOLE_DELIVERY),
                        SampleRows.NOON),
                "invalid_json",
                "not JSON \u0000",
                bytes.getBytes(StandardCharsets.UTF_8));
    }
}
