package io.tidemark.fold;

import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Sha256;

/**
 * The hashes that the fold keeps: of every decision in order, and of what an opaque id stood for.
 */
final class FoldHash {
    private FoldHash() {}

    /**
     * The history hash after a decision.
     *
     * @param what was decided: id of the event, or fingerprint of the fold that lifted
     * @param document after the decision
     */
    static String history(RecordState state, String what, String verdict, Document document) {
        return new Sha256()
                .add(state.history().hash())
                .add(what)
                .add(verdict)
                .add(Sha256.hexOf(document.canonicalBytes()))
                .hex();
    }

    /** 128 bits over name and data; without extras, which integration rules may change. */
    static String data(Event event) {
        Sha256 hash = new Sha256().add(event.name());
        if (event.data() != null) {
            hash.add(event.data().canonicalBytes());
        }
        return hash.hex().substring(0, DecidedIds.DATA_HASH_CHARS);
    }
}
