package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Sha256;
import io.tidemark.domain.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A snapshot as the table takes it, its JSON written out.
 *
 * @param document JSON text; null if jsonb refused it
 * @param documentRaw canonical bytes of the document if jsonb refused it; else null
 * @param documentProblem why jsonb refused the document; null if it did not
 * @param documentHash SHA-256 (hex) of the document's canonical bytes
 * @param reducerState JSON text
 * @param decided JSON text
 * @param position JSON text
 * @param firstPosition JSON text; null if it is not known
 * @param pendingCorrections JSON text
 */
record SnapshotRow(
        RecordState state,
        long joinFrom,
        String document,
        byte[] documentRaw,
        String documentProblem,
        String documentHash,
        String reducerState,
        String decided,
        String position,
        String firstPosition,
        String pendingCorrections) {
    /** What {@code document_problem} begins with; the SQLState follows. */
    static final String PROBLEM_PREFIX = "sqlstate_";

    /** Bytes of a row beside its JSON, by estimate. */
    private static final long REST_BYTES = 1_000;

    /**
     * @param refusals JSON texts that jsonb is known to refuse, with the SQLState of each; usually
     *     none
     */
    static SnapshotRow of(Snapshot snapshot, Map<String, String> refusals) {
        RecordState state = snapshot.state();
        byte[] bytes = state.document().canonicalBytes();
        String text = new String(bytes, UTF_8);
        String refusal = refusals.get(text);
        Document first = state.positions().firstToDocument();
        return new SnapshotRow(
                state,
                snapshot.joinFrom(),
                refusal == null ? text : null,
                refusal == null ? null : bytes,
                refusal == null ? null : PROBLEM_PREFIX + refusal,
                Sha256.hexOf(bytes),
                StoredJson.text(state.metadata(), refusals),
                StoredJson.text(state.decided().toDocument(), refusals),
                StoredJson.text(state.positions().toDocument(), refusals),
                first == null ? null : StoredJson.text(first, refusals),
                StoredJson.text(state.pending().toDocument(), refusals));
    }

    /** All texts that go into jsonb columns. */
    List<String> jsonTexts() {
        return Stream.of(
                        document,
                        reducerState,
                        decided,
                        position,
                        firstPosition,
                        pendingCorrections)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isRaw() {
        return documentRaw != null;
    }

    /** What it takes in a statement, by estimate. */
    long bytes() {
        long bytes = REST_BYTES + (isRaw() ? documentRaw.length : 0);
        for (String text : jsonTexts()) {
            bytes += text.length();
        }
        return bytes;
    }
}
