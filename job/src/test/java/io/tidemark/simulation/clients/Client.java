package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.domain.MessageId;
import io.tidemark.local.plain.PlainJsonPatch;
import io.tidemark.local.plain.PlainMergePatch;
import io.tidemark.local.plain.PlainText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Applies all messages in the order of the channel, also its own edits. It knows no schema, and
 * skips a patch that does not apply.
 */
final class Client {
    private final String name;
    private final String reducer;
    private final boolean listensTwice;
    private final Set<String> known = new HashSet<>();
    private JsonNode document;
    private LwwReplica replica;
    private int heard;
    private int published;
    private int connections;
    private Predicate<MessageId> decided = id -> false;

    /**
     * @param listensTwice whether it applies a message twice
     */
    Client(String name, String reducer, JsonNode document, boolean listensTwice) {
        this.name = name;
        this.reducer = reducer;
        hold(document, null);
        this.listensTwice = listensTwice;
    }

    String name() {
        return name;
    }

    JsonNode document() {
        return replica == null ? document : replica.document();
    }

    /** The place in the channel up to which it has received messages. */
    int heard() {
        return heard;
    }

    /** The connection it publishes on. */
    String connection() {
        return connections == 0 ? name : name + "-" + connections;
    }

    /** The id of its next message. */
    String nextId() {
        return connection() + ":" + published++ + ":0";
    }

    void hear(Heard message) {
        heard++;
        MessageId id = message.event().id();
        boolean isNew = known.add(id.text()) && !decided.test(id);
        if (isNew || listensTwice) {
            apply(message);
        }
    }

    /**
     * Starts again on a new connection.
     *
     * @param isDecided what the document says already
     * @param place where in the channel the connection attached
     */
    void begin(JsonNode row, JsonNode reducerState, Predicate<MessageId> isDecided, int place) {
        hold(row, reducerState);
        decided = isDecided;
        known.clear();
        heard = place;
        connections++;
        published = 0;
    }

    /**
     * Applies what is not in the row it began with.
     *
     * @param once whether it leaves what it has applied since it began
     */
    void catchUp(Heard message, boolean once) {
        MessageId id = message.event().id();
        if (!decided.test(id) && (known.add(id.text()) || !once)) {
            apply(message);
        }
    }

    private void hold(JsonNode row, JsonNode reducerState) {
        document = row;
        replica = reducer.equals("lww-map") ? new LwwReplica(row, reducerState) : null;
    }

    private void apply(Heard message) {
        if (replica == null) {
            document = applied(reducer, document, message.data());
        } else {
            replica.hear(message);
        }
    }

    /** Never receives messages before this place. */
    void passOverTo(int place) {
        heard = place;
    }

    /** The document after an edit, as a client computes it. */
    static JsonNode applied(String reducer, JsonNode document, JsonNode edit) {
        return switch (reducer) {
            case "json-patch" -> PlainJsonPatch.apply(document, edit).orElse(document);
            case "text" -> PlainText.apply(document, edit).orElse(document);
            default -> PlainMergePatch.apply(document, edit);
        };
    }
}
