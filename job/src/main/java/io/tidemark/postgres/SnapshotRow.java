package io.tidemark.postgres;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A snapshot as the table stores it, with its JSON as text.
 *
 * @param joinFrom ms since 1970
 * @param firstPosition null if it is not known
 */
record SnapshotRow(
        RecordState state,
        long joinFrom,
        StoredDocument document,
        String reducerState,
        String decided,
        String position,
        String firstPosition,
        String pendingCorrections) {
    /** Bytes of a row in addition to its JSON, by estimate. */
    private static final long REST_BYTES = 1_000;

    /**
     * @param refusals JSON texts that jsonb is known to refuse, with the SQLState of each; usually
     *     none
     */
    static SnapshotRow of(Snapshot snapshot, Map<String, String> refusals) {
        RecordState state = snapshot.state();
        Document first = state.positions().firstToDocument();
        return new SnapshotRow(
                state,
                snapshot.joinFrom(),
                StoredDocument.of(state.document(), refusals),
                StoredJson.text(state.metadata(), refusals),
                StoredJson.text(state.decided().toDocument(), refusals),
                StoredJson.text(state.positions().toDocument(), refusals),
                first == null ? null : StoredJson.text(first, refusals),
                StoredJson.text(state.pending().toDocument(), refusals));
    }

    /** All texts that go into jsonb columns. */
    List<String> jsonTexts() {
        return Stream.of(
                        document.jsonb(),
                        reducerState,
                        decided,
                        position,
                        firstPosition,
                        pendingCorrections)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether jsonb refused the document. */
    boolean isRaw() {
        return document instanceof StoredDocument.Raw;
    }

    /** Size in a statement, by estimate. */
    long bytes() {
        long bytes = REST_BYTES + (isRaw() ? document.raw().length : 0);
        for (String text : jsonTexts()) {
            bytes += text.length();
        }
        return bytes;
    }
}
