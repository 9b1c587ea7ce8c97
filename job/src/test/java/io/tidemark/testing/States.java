package io.tidemark.testing;

import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.History;

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
        History history = state.history();
        return state.with(new Content(document, metadata, state.deleted()))
                .with(
                        new History(
                                history.revision(),
                                history.version(),
                                decided,
                                positions,
                                history.hash(),
                                history.maxEventTime()));
    }
}
