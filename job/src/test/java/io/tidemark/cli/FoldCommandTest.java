package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.RecordType;
import io.tidemark.domain.Sha256;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldCommandTest {
    private static final String BOARD = "board:b1";

    @Test
    void acceptedEventsShowInTheSnapshotAlone() {
        FoldRun run =
                FoldRun.of(
                        FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":\"one\"}")
                                + FoldRun.envelope(BOARD, "c:1:0", "patch", "{\"title\":\"två\"}"));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.outline()).containsExactly("snapshot b1 2");
        assertThat(run.onlySnapshot().get("document").toString()).isEqualTo("{\"title\":\"två\"}");
        assertThat(run.onlySnapshot().get("revision").asInt()).isEqualTo(2);
        assertThat(run.onlySnapshot().get("documentHash").asText())
                .isEqualTo(Sha256.hexOf("{\"title\":\"två\"}".getBytes(UTF_8)));
    }

    @Test
    void everythingElseIsALineInTheOrderOfTheInput() {
        String twice = FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":\"one\"}");
        String refused = FoldRun.envelope(BOARD, "c:1:0", "patch", "{\"title\":7}");
        FoldRun run =
                FoldRun.of(
                        twice
                                + refused
                                + twice
                                + refused
                                + FoldRun.envelope(BOARD, "c:2:0", "chat", "{}")
                                + FoldRun.envelope("nobody:1", "c:3:0", "patch", "{}")
                                + FoldRun.envelope("board:a", "c:4:0", "patch", "7"));

        assertThat(run.outline())
                .containsExactly(
                        "rejection event_invalid",
                        "duplicate accepted",
                        "duplicate rejected",
                        "passedOver name",
                        "deadLetter no_record_type",
                        "rejection event_invalid",
                        "snapshot a 0",
                        "snapshot b1 1");
        assertThat(run.trees().get(0).get("rejection").get("line").asInt()).isEqualTo(2);
        assertThat(run.trees().get(3).get("passedOver").get("line").asInt()).isEqualTo(5);
        assertThat(run.trees().get(4).get("deadLetter").get("line").asInt()).isEqualTo(6);
    }

    @Test
    void theLinesAreWrittenAsTheyAreDocumented() {
        FoldRun run =
                FoldRun.of(
                        "\n"
                                + FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":7}")
                                + FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":7}")
                                + FoldRun.envelope(BOARD, "c:1:0", "chat", "{}"));

        assertThat(run.lines().subList(0, 4))
                .containsExactly(
                        "{\"deadLetter\":{\"line\":1,\"messageIndex\":-1,\"channel\":null,"
                                + "\"code\":\"empty\",\"detail\":\"no bytes\"}}",
                        "{\"rejection\":{\"line\":2,\"messageIndex\":0,\"recordType\":\"board\","
                                + "\"recordId\":\"b1\",\"eventId\":\"c:0:0\","
                                + "\"code\":\"event_invalid\",\"detail\":\"/title: type\","
                                + "\"correction\":\"due\",\"versionSeen\":0,\"clientId\":null,"
                                + "\"occurredAt\":1764000000000}}",
                        "{\"duplicate\":{\"line\":3,\"messageIndex\":0,\"recordType\":\"board\","
                                + "\"recordId\":\"b1\",\"eventId\":\"c:0:0\","
                                + "\"firstDecision\":\"rejected\"}}",
                        "{\"passedOver\":{\"line\":4,\"messageIndex\":0,\"channel\":\"board:b1\","
                                + "\"reason\":\"name\"}}");
        assertThat(run.lines().get(4))
                .startsWith(
                        "{\"snapshot\":{\"recordType\":\"board\",\"recordId\":\"b1\","
                                + "\"revision\":1,\"version\":0,\"document\":{},");
    }

    @Test
    void linesAreBytesWhoseTextIsTheDecodersToJudge() {
        String latin1 = FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":\"\u00e5\"}");
        assertThat(FoldRun.of(latin1.getBytes(ISO_8859_1)).outline())
                .containsExactly("deadLetter invalid_utf8");
        assertThat(FoldRun.of("\n \n\ufeff{}\n[]").outline())
                .containsExactly(
                        "deadLetter empty",
                        "deadLetter invalid_json",
                        "deadLetter byte_order_mark",
                        "deadLetter not_enveloped");
        assertThat(FoldRun.of("").lines()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsADeadLetterAndTheNextIsRead() {
        String data = "{\"title\":\"" + "x".repeat(InputLines.LINE_BYTES_MAX) + "\"}";
        FoldRun run =
                FoldRun.of(
                        FoldRun.envelope(BOARD, "c:0:0", "patch", data)
                                + FoldRun.envelope(BOARD, "c:1:0", "patch", "{\"title\":\"t\"}"));

        assertThat(run.outline()).containsExactly("deadLetter too_large", "snapshot b1 1");
    }

    @Test
    void aClockAheadIsClampedWhereTheArrivalIsTold() {
        String envelope = FoldRun.envelope(BOARD, "c:0:0", "patch", "{}").strip();
        String patch = envelope.replace("{}", "{\"title\":\"t\"}");
        String told = "{\"arrivedAt\":1700000000000,\"envelope\":" + patch + "}";

        assertThat(FoldRun.of(patch).onlySnapshot().get("maxEventTime").asLong())
                .isEqualTo(1_764_000_000_000L);
        assertThat(FoldRun.of(told).onlySnapshot().get("maxEventTime").asLong())
                .isEqualTo(1_700_000_300_000L);
    }

    @Test
    void theFingerprintIsThatOfTheJob() {
        RecordTypeCatalog types = RecordTypeCatalog.bundled(new BuiltInReducers());
        RecordType board = types.named("board").orElseThrow();
        FoldRun run = FoldRun.of(FoldRun.envelope(BOARD, "c:0:0", "delete", "null"));

        assertThat(run.onlySnapshot().get("foldFingerprint").asText())
                .isEqualTo(new Folds(types, FoldSettings.DEFAULT).of(board).fingerprint());
        assertThat(run.onlySnapshot().get("deleted").asBoolean()).isTrue();
        assertThat(new FoldSetup(types, EnvelopeSettings.DEFAULT, FoldSettings.DEFAULT))
                .usingRecursiveComparison()
                .ignoringFields("types")
                .isEqualTo(FoldSetup.read(null, null, Map.of()));
    }

    @Test
    void aFailureOfInputOrOutputIsNoSuccess() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Tidemark.run(new String[] {"fold"}, closed, OutputStream.nullOutputStream(), err);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("input or output failed: Stream closed");
    }
}
