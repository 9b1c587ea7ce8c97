package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.testing.PlainLww;
import io.tidemark.testing.PlainLww.Edit;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's last-writer-wins map: what it began with, and every edit it heard, in no order. What
 * it reads of a row it takes apart into the writes whose stamps stand there.
 */
final class LwwReplica {
    private final JsonNode unstamped;
    private final List<Edit> edits = new ArrayList<>();
    private JsonNode document;

    /**
     * @param reducerState of the row, null if there is none
     */
    LwwReplica(JsonNode row, JsonNode reducerState) {
        JsonNode rest = unstamped(row, reducerState, List.of());
        unstamped = rest == null ? JsonNodeFactory.instance.objectNode() : rest;
    }

    void hear(Heard message) {
        // A client cannot apply an edit that is no object.
        if (message.data().isObject()) {
            String id = message.event().id().text();
            add(new Edit(message.event().timestamp(), id, message.data()));
        }
    }

    JsonNode document() {
        if (document == null) {
            document = PlainLww.document(unstamped, edits);
        }
        return document;
    }

    private void add(Edit edit) {
        edits.add(edit);
        document = null;
    }

    /** Takes the stamped writes at and below a place out of the row; gives the rest. */
    private JsonNode unstamped(JsonNode value, JsonNode stamps, List<String> place) {
        if (stamps == null || stamps.isNull()) {
            return value;
        }
        if (stamps.isTextual()) {
            stamped(stamps, place, value == null ? JsonNodeFactory.instance.nullNode() : value);
            return null;
        }
        if (stamps.has("l")) {
            stamped(stamps.get("l"), place, JsonNodeFactory.instance.nullNode());
        }
        if (stamps.has("e")) {
            stamped(stamps.get("e"), place, JsonNodeFactory.instance.objectNode());
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        value.properties()
                .forEach(
                        member -> {
                            if (!stamps.has("." + member.getKey())) {
                                rest.set(member.getKey(), member.getValue());
                            }
                        });
        for (var member : stamps.properties()) {
            if (member.getKey().startsWith(".")) {
                String name = member.getKey().substring(1);
                List<String> below = new ArrayList<>(place);
                below.add(name);
                JsonNode left = unstamped(value.get(name), member.getValue(), below);
                if (left != null) {
                    rest.set(name, left);
                }
            }
        }
        return rest.isEmpty() ? null : rest;
    }

    private void stamped(JsonNode stamp, List<String> place, JsonNode value) {
        String[] parts = stamp.textValue().split("[/!]", 2);
        JsonNode patch = value;
        for (int i = place.size() - 1; i >= 0; i--) {
            patch = JsonNodeFactory.instance.objectNode().set(place.get(i), patch);
        }
        add(new Edit(Long.parseLong(parts[0], 36), parts[1], patch));
    }
}
