package io.tidemark.testing;

import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordState;

/** Copies of a record's state. */
public final class States {
    private States() {}

    /** The state as a row or a checkpoint gives it back: every part out of its stored form. */
    public static RecordState rebuilt(RecordState state) {
        return with(
                state,
                read(state.document()),
                read(state.metadata()),
                DecidedIds.fromDocument(read(state.decided().toDocument())),
                positions(state.positions()));
    }

    public static RecordState with(RecordState state, DecidedIds decided, Positions positions) {
        return with(state, state.document(), state.metadata(), decided, positions);
    }

    private static Positions positions(Positions positions) {
        Document first = positions.firstToDocument();
        return Positions.fromDocument(
                read(positions.toDocument()), first == null ? null : read(first));
    }

    private static Document read(Document document) {
        return Json.read(document.canonicalBytes());
    }

    private static RecordState with(
            RecordState state,
            Document document,
            Document metadata,
            DecidedIds decided,
            Positions positions) {
        return new RecordState(
                state.key(),
                state.generation(),
                state.format(),
                state.revision(),
                state.version(),
                document,
                metadata,
                decided,
                positions,
                state.historyHash(),
                state.pending(),
                state.maxEventTime(),
                state.channel(),
                state.deleted(),
                state.firstEventAt(),
                state.lastEventAt(),
                state.lastEventId(),
                state.lastClientId(),
                state.reducer(),
                state.foldFingerprint());
    }
}
