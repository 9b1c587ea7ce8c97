package io.tidemark.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Correction;
import io.tidemark.local.Deadline;
import io.tidemark.local.ably.Behaviour;
import io.tidemark.local.ably.LocalAbly;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.postgres.CorrectionLogWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sink as Flink runs it, between an Ably and a database that both may hang. */
@SuppressWarnings("try") // Flink's harness may throw anything when it is closed
class CorrectionLedgerITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SENT =
            "SELECT count(*) FROM correction_log WHERE fact = 'sent' AND record_id LIKE 'r%'";

    @TempDir Path directory;

    private final LocalAbly ably = LocalAbly.start(message -> {});

    @AfterEach
    void stop() {
        ably.close();
    }

    @Test
    void whatBecameOfEachIsInTheTable() throws Exception {
        ably.behaviours().next(Behaviour.error(400, 40009));
        try (OneInputStreamOperatorTestHarness<Correction, ?> operator = operator()) {
            operator.open();
            operator.processElement(Corrections.of("a"), 0);
            Deadline.awaitTrue("refused", SOON, () -> facts().equals("refused 40009 1"));
            operator.processElement(Corrections.of("a", 2), 0);
            Deadline.awaitTrue("sent", SOON, () -> facts().equals("refused 40009 1,sent - 2"));
        }
    }

    @Test
    void aDatabaseThatHangsHoldsUpNeitherBarriersNorCorrections() throws Exception {
        try (OneInputStreamOperatorTestHarness<Correction, ?> operator = operator()) {
            operator.open();
            POSTGRES.get().freeze();
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                operator.processElement(Corrections.of("r" + i), 0);
                operator.prepareSnapshotPreBarrier(i);
                operator.snapshot(i, i);
            }
            assertThat(msSince(start)).isLessThan(2_000);
            Deadline.awaitTrue("taken", SOON, () -> ably.taken().size() == 20);
            POSTGRES.get().unfreeze();
            Deadline.awaitTrue("noted", SOON, () -> POSTGRES.get().query(SENT).equals("20"));
        }
    }

    @Test
    void closingWhileBothHangTakesLessThanASecond() throws Exception {
        ably.behaviours().always(Behaviour.noAnswer());
        OneInputStreamOperatorTestHarness<Correction, ?> operator = operator();
        operator.open();
        operator.processElement(Corrections.of("closing-1"), 0);
        Deadline.awaitTrue("request", SOON, () -> ably.requests() == 1);
        POSTGRES.get().freeze();
        try {
            ably.behaviours().always(Behaviour.usual());
            operator.processElement(Corrections.of("closing-2"), 0);
            Deadline.awaitTrue("taken", SOON, () -> ably.taken().size() == 1);
            long start = System.nanoTime();
            operator.close();
            assertThat(msSince(start)).isLessThan(1_000);
        } finally {
            POSTGRES.get().unfreeze();
        }
    }

    private OneInputStreamOperatorTestHarness<Correction, ?> operator() throws Exception {
        CorrectionSink sink =
                new CorrectionSink(
                        ably.settings(directory),
                        CorrectionLogWriter.factory(POSTGRES.get().settings()));
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    }

    private static String facts() {
        return POSTGRES.get()
                .query(
                        "SELECT coalesce(string_agg(concat_ws(' ', fact, coalesce(code, '-'),"
                                + " attempt), ',' ORDER BY attempt), '') FROM correction_log"
                                + " WHERE record_id = 'a'");
    }

    private static long msSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
