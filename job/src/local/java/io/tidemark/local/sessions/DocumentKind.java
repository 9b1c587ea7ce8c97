package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** How documents of a type are edited. */
interface DocumentKind {
    /** Prefix of the channel. */
    String type();

    /** Name of the messages that are edits. */
    default String editName() {
        return "patch";
    }

    /** The document before the first edit. */
    JsonNode initial();

    /** The document after an edit; empty if the edit would be refused. */
    Optional<JsonNode> applied(JsonNode document, JsonNode edit);

    /**
     * An edit that takes another one back.
     *
     * @param before the document that the edit was made of
     */
    JsonNode inverse(JsonNode before, JsonNode edit);

    /** One edit that does what these do, one after the other. */
    JsonNode joined(List<JsonNode> edits);

    /**
     * Something to do.
     *
     * @param view the document as seen
     * @param hot which of its things everybody is drawn to; negative if somebody is not
     * @param names makes names that are nowhere used
     */
    Gesture gesture(JsonNode view, int hot, Names names, SplittableRandom random);

    /** Makes names that are nowhere used. */
    interface Names {
        String next();
    }
}
