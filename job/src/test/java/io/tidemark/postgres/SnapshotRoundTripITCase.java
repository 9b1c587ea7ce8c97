package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.JsonLimits;
import io.tidemark.domain.Position;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.testing.RandomDocuments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A state that was written and read is the state that was. */
class SnapshotRoundTripITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private SnapshotFlush flush;
    private SnapshotLoader loader;

    @BeforeEach
    void open() {
        PostgresSettings settings = POSTGRES.get().settings();
        flush =
                new SnapshotFlush(
                        new Transactions(new PostgresConnection(settings, "test"), () -> {}));
        loader = SnapshotRowLoader.factory(settings).open(() -> {});
    }

    @AfterEach
    void close() {
        flush.close();
        loader.close();
    }

    @Test
    void anyStateComesBackEqual() throws InterruptedException {
        HeldSnapshots held = new HeldSnapshots();
        Map<RecordKey, RecordState> written = new HashMap<>();
        for (int seed = 0; seed < 1_200; seed++) {
            RecordState state = SampleRows.random(new RandomDocuments(seed));
            held.add(SampleRows.snapshot(state));
            written.put(state.key(), state);
        }
        SnapshotFlush.Outcome outcome = flush.write(held.newest(), held.rejections(), List.of());

        assertThat(outcome).isEqualTo(new SnapshotFlush.Outcome(written.size(), 0, 0, 0));
        assertThat(load(written.keySet().toArray(new RecordKey[0]))).isEqualTo(written);
    }

    @Test
    void numbersComeBackDigitForDigit() throws Exception {
        for (String number :
                new String[] {
                    "1.10",
                    "1e-300",
                    "-1e-308",
                    "1e308",
                    "0.0",
                    "-0",
                    "0e-300",
                    "100e5",
                    "9".repeat(100),
                    "0." + "9".repeat(99),
                    "1.5e-308",
                    "9007199254740993"
                }) {
            Document document = DocumentReader.read("[" + number + "]", JsonLimits.STREAM);
            assertThat(writtenAndRead(document)).as(number).isEqualTo(document);
        }
    }

    @Test
    void charactersBeyondTheBasicPlaneAndEscapesComeBack() throws InterruptedException {
        Document text = Document.of("\ud83d\ude00 \uffff \u0001 \" \\ \u2028 \u007f");
        assertThat(writtenAndRead(Document.object().with("\ud83d\ude00", text)))
                .isEqualTo(Document.object().with("\ud83d\ude00", text));
    }

    @Test
    void theDeepestAndALargeDocumentComeBack() throws Exception {
        int depth = JsonLimits.STREAM.depthMax();
        String nested = "[".repeat(depth) + "]".repeat(depth);
        Document deep = DocumentReader.read(nested, JsonLimits.STREAM);
        assertThat(writtenAndRead(deep)).isEqualTo(deep);

        Document large = Document.object();
        for (int i = 0; i < 10_000; i++) {
            large = large.with("member " + i, Document.of("x".repeat(1_000)));
        }
        assertThat(writtenAndRead(large)).isEqualTo(large);
    }

    @Test
    void aDocumentThatJsonbRefusesComesBackFromItsBytes() throws InterruptedException {
        Document nul = Document.object().with("a\u0000", Document.of("\ud83d half, and \u0000"));
        Document huge = Document.of(BigDecimal.valueOf(7, -200_000));
        SnapshotFlush.Outcome outcome =
                flush.write(
                        List.of(
                                SampleRows.snapshot(SampleRows.state("huge", 1, huge)),
                                SampleRows.snapshot(SampleRows.state("nul", 1, nul)),
                                SampleRows.snapshot("plain", 1)),
                        List.of(SampleRows.rejection("nul", 1)),
                        List.of());

        assertThat(outcome).isEqualTo(new SnapshotFlush.Outcome(3, 0, 1, 2));
        assertThat(load(SampleRows.key("nul"), SampleRows.key("huge")))
                .containsEntry(SampleRows.key("nul"), SampleRows.state("nul", 1, nul))
                .containsEntry(SampleRows.key("huge"), SampleRows.state("huge", 1, huge));
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT string_agg(concat_ws(' ', record_id, revision,"
                                                + " document IS NULL, document_raw IS NULL,"
                                                + " document_problem), ', ' ORDER BY record_id)"
                                                + " FROM record_snapshot"))
                .isEqualTo("huge 1 t f sqlstate_22003, nul 1 t f sqlstate_22P05, plain 1 f t");
        // Once the reducer is mended, the next row is an ordinary one again.
        assertThat(
                        flush.write(List.of(SampleRows.snapshot("nul", 2)), List.of(), List.of())
                                .documentsRaw())
                .isZero();
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT count(*) FROM record_snapshot WHERE"
                                                + " document_raw IS NOT NULL"))
                .isEqualTo("1");
    }

    @Test
    void whatJsonbRefusesBesideTheDocumentComesBackToo() throws InterruptedException {
        Document metadata = Document.of("\u0000");
        Positions positions =
                Positions.NONE.with("key\u0000", new Position("edits", "shard", "1", 0, 0));
        RecordState refused =
                SampleRows.with(SampleRows.state("a", 1, Document.object()), metadata, positions);
        Document lookalike =
                Document.object().with(StoredJson.WRAPPED, Document.of("not base64 at all"));
        RecordState alike =
                SampleRows.with(
                        SampleRows.state("b", 1, lookalike), lookalike, refused.positions());

        SnapshotFlush.Outcome outcome =
                flush.write(
                        List.of(SampleRows.snapshot(refused), SampleRows.snapshot(alike)),
                        List.of(
                                SampleRows.rejection(
                                        "a", 1, "nul \u0000", "key\u0000", Document.of("\u0000"))),
                        List.of());

        assertThat(outcome).isEqualTo(new SnapshotFlush.Outcome(2, 0, 1, 0));
        assertThat(load(refused.key(), alike.key()))
                .containsEntry(refused.key(), refused)
                .containsEntry(alike.key(), alike);
        assertThat(POSTGRES.get().query("SELECT detail FROM rejected_event"))
                .isEqualTo("nul \ufffd");
    }

    @Test
    void theHighestGenerationNotAboveTheOneAskedForIsRead() throws InterruptedException {
        RecordKey key = SampleRows.key("a");
        List<Snapshot> rows = new ArrayList<>();
        for (int generation : new int[] {1, 3, 4}) {
            Document document = Document.of(generation);
            rows.add(SampleRows.snapshot(SampleRows.state(key, generation, 9, document)));
        }
        flush.write(rows, List.of(), List.of());

        assertThat(loader.load(Map.of(key, 0))).isEmpty();
        assertThat(loader.load(Map.of(key, 1)).get(key).generation()).isEqualTo(1);
        assertThat(loader.load(Map.of(key, 2)).get(key).generation()).isEqualTo(1);
        assertThat(loader.load(Map.of(key, 3)).get(key).generation()).isEqualTo(3);
        assertThat(loader.load(Map.of(key, 99)).get(key).generation()).isEqualTo(4);
    }

    @Test
    void recordsWithoutARowAreMissingAndMoreThanOneQueryHoldsAreFound()
            throws InterruptedException {
        assertThat(loader.load(Map.of())).isEmpty();
        List<Snapshot> rows = new ArrayList<>();
        Map<RecordKey, Integer> wanted = new HashMap<>();
        for (int i = 0; i < SnapshotRowLoader.RECORDS_MAX + 100; i++) {
            String id = String.format("r%05d", i);
            wanted.put(SampleRows.key(id), 1);
            if (i % 3 != 0) {
                rows.add(SampleRows.snapshot(id, 1));
            }
        }
        flush.write(rows, List.of(), List.of());

        assertThat(loader.load(wanted).keySet())
                .containsExactlyInAnyOrderElementsOf(rows.stream().map(Snapshot::key).toList());
    }

    @Test
    void aRowThatOtherHandsChangedIsNotBelieved() throws InterruptedException {
        for (String change :
                new String[] {
                    "document = '{\"at\": 2, \"secret\": 1}'",
                    "document_hash = repeat('0', 64)",
                    "document = NULL, document_raw = 'secret', document_problem = 'mine'",
                    "decided = '{\"format\": 1}'",
                    "decided = '{\"format\": 2, \"secret\": 1}'",
                    "position = '{\"secret\": 1}'",
                    "first_position = '{\"secret\": 1}'",
                    "reducer_state = '{\"tidemark.base64\": \"secret!\"}'"
                }) {
            POSTGRES.get().execute("TRUNCATE record_snapshot");
            flush.write(List.of(SampleRows.snapshot("hidden", 1)), List.of(), List.of());
            POSTGRES.get().execute("UPDATE record_snapshot SET " + change);
            assertThatThrownBy(() -> load(SampleRows.key("hidden")))
                    .as(change)
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("record type board, generation 1")
                    .hasMessageNotContainingAny("secret", "hidden")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> load(SampleRows.key("hidden")))
                .satisfies(
                        e -> {
                            String hash =
                                    e.getMessage().replaceAll("(?s).*'hex'\\) = '|'\\..*", "");
                            assertThat(
                                            POSTGRES.get()
                                                    .query(
                                                            "SELECT record_id FROM record_snapshot"
                                                                    + " WHERE encode(sha256("
                                                                    + "convert_to(record_id, 'UTF8')),"
                                                                    + " 'hex') = '"
                                                                    + hash
                                                                    + "'"))
                                    .isEqualTo("hidden");
                        });
        // The loader itself is as good as before.
        POSTGRES.get().execute("TRUNCATE record_snapshot");
        assertThat(load(SampleRows.key("hidden"))).isEmpty();
    }

    private Document writtenAndRead(Document document) throws InterruptedException {
        POSTGRES.get().execute("TRUNCATE record_snapshot");
        RecordState state = SampleRows.state("one", 1, document);
        assertThat(
                        flush.write(List.of(SampleRows.snapshot(state)), List.of(), List.of())
                                .documentsRaw())
                .isZero();
        return load(state.key()).get(state.key()).document();
    }

    private Map<RecordKey, RecordState> load(RecordKey... keys) throws InterruptedException {
        Map<RecordKey, Integer> wanted = new HashMap<>();
        Arrays.stream(keys).forEach(key -> wanted.put(key, 9));
        return loader.load(wanted);
    }
}
