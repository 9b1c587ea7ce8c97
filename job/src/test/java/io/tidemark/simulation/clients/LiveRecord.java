package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Snapshot;
import io.tidemark.testing.Json;

/**
 * What a joining client reads of the row, each column in the form in which it stands there.
 *
 * @param joinFrom from when on the channel's history is to be paged, ms since 1970
 */
record LiveRecord(JsonNode document, JsonNode reducerState, DecidedIds decided, long joinFrom) {
    /**
     * @param row null if there is none
     * @param initial what the client takes if the view shows nothing: no accepted edit yet
     */
    static LiveRecord of(Snapshot row, Document initial) {
        if (row == null || row.state().version() == 0 || row.state().deleted()) {
            return new LiveRecord(ClientJson.tree(initial), null, DecidedIds.NONE, 0);
        }
        byte[] decided = row.state().decided().toDocument().canonicalBytes();
        return new LiveRecord(
                ClientJson.tree(row.state().document()),
                ClientJson.tree(row.state().metadata()),
                DecidedIds.fromDocument(Json.read(decided)),
                row.joinFrom());
    }

    /** Whether the message is in the document already, or refused. */
    boolean isDecided(MessageId id) {
        return decided.verdict(id, null) != DecidedIds.Verdict.UNKNOWN;
    }
}
