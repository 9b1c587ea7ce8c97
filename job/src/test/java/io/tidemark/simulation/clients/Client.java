package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.testing.PlainJsonPatch;
import io.tidemark.testing.PlainMergePatch;
import java.util.HashSet;
import java.util.Set;

/**
 * Applies what it hears in the order of the channel, its own edits too. It knows no schema, and a
 * patch that does not apply it leaves.
 */
final class Client {
    private final String name;
    private final String reducer;
    private final boolean listensTwice;
    private final Set<String> known = new HashSet<>();
    private JsonNode document;
    private int heard;
    private int published;

    /**
     * @param listensTwice whether it applies a message again that it knows
     */
    Client(String name, String reducer, JsonNode document, boolean listensTwice) {
        this.name = name;
        this.reducer = reducer;
        this.document = document;
        this.listensTwice = listensTwice;
    }

    String name() {
        return name;
    }

    JsonNode document() {
        return document;
    }

    /** The place in the channel up to which it has heard. */
    int heard() {
        return heard;
    }

    /** The id of its next message. */
    String nextId() {
        return name + ":" + published++ + ":0";
    }

    void hear(Heard message) {
        heard++;
        if (known.add(message.event().id().text()) || listensTwice) {
            document = applied(reducer, document, message.data());
        }
    }

    /** What a client makes of an edit. */
    static JsonNode applied(String reducer, JsonNode document, JsonNode edit) {
        return reducer.equals("json-patch")
                ? PlainJsonPatch.apply(document, edit).orElse(document)
                : PlainMergePatch.apply(document, edit);
    }
}
