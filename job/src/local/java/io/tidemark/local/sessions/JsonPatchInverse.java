package io.tidemark.local.sessions;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.plain.PlainJsonPatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What clients do with JSON Patches to undo. */
final class JsonPatchInverse {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonPatchInverse() {}

    /**
     * The patch that takes another back.
     *
     * @param before the document that the patch was made of, and can be applied to
     */
    static ArrayNode of(JsonNode before, JsonNode patch) {
        Deque<JsonNode> inverses = new ArrayDeque<>();
        JsonNode document = before;
        for (JsonNode operation : patch) {
            List<JsonNode> taken = inverse(document, operation);
            for (int i = taken.size() - 1; i >= 0; i--) {
                inverses.addFirst(taken.get(i));
            }
            document = applied(document, operation);
        }
        return NODES.arrayNode().addAll(inverses);
    }

    /** The operations that take one back, in their order. */
    private static List<JsonNode> inverse(JsonNode document, JsonNode operation) {
        String path = operation.get("path").textValue();
        JsonNode old = document.at(path.endsWith("/-") ? path + "/nothing" : path);
        return switch (operation.get("op").textValue()) {
            case "remove" -> List.of(operation("add", path).set("value", old));
            case "replace" -> List.of(operation("replace", path).set("value", old));
            case "add" ->
                    isElement(document, path) || old.isMissingNode()
                            ? List.of(operation("remove", resolved(document, path)))
                            : List.of(operation("replace", path).set("value", old));
            case "move" -> moved(document, operation.get("from").textValue(), path);
            default -> List.of(); // a test changes nothing
        };
    }

    private static List<JsonNode> moved(JsonNode document, String from, String path) {
        JsonNode without = applied(document, operation("remove", from));
        String to = resolved(without, path);
        // Out of an item, before it: back would be into what seems to be the moved item itself.
        return from.startsWith(to + "/")
                ? List.of(
                        operation("remove", to),
                        operation("add", from).set("value", document.at(from)))
                : List.of(operation("move", from).put("from", to));
    }

    private static boolean isElement(JsonNode document, String path) {
        return document.at(JsonPointer.compile(path).head()).isArray();
    }

    /** The path with the index that stands for the end of the array. */
    private static String resolved(JsonNode document, String path) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        return path.endsWith("/-") ? parent + "/" + document.at(parent).size() : path;
    }

    private static JsonNode applied(JsonNode document, JsonNode operation) {
        return PlainJsonPatch.apply(document, NODES.arrayNode().add(operation))
                .orElseThrow(() -> new IllegalArgumentException("not applicable: " + operation));
    }

    private static ObjectNode operation(String name, String path) {
        return NODES.objectNode().put("op", name).put("path", path);
    }
}
