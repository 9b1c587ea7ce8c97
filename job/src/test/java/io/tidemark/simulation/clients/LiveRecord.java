package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Snapshot;
import io.tidemark.testing.Json;

/**
 * What a joining client reads of the row, each column in the form in which it stands there.
 *
 * @param joinFrom from when on the channel's history is to be paged, ms since 1970
 */
record LiveRecord(JsonNode document, DecidedIds decided, long joinFrom) {
    /** What the view shows if it shows nothing: no accepted edit yet. */
    static final LiveRecord NONE =
            new LiveRecord(ClientJson.tree(EditedType.INITIAL), DecidedIds.NONE, 0);

    static LiveRecord of(Snapshot row) {
        if (row == null || row.state().version() == 0 || row.state().deleted()) {
            return NONE;
        }
        byte[] decided = row.state().decided().toDocument().canonicalBytes();
        return new LiveRecord(
                ClientJson.tree(row.state().document()),
                DecidedIds.fromDocument(Json.read(decided)),
                row.joinFrom());
    }

    /** Whether the message is in the document already, or refused. */
    boolean isDecided(MessageId id) {
        return decided.verdict(id, null) != DecidedIds.Verdict.UNKNOWN;
    }
}
