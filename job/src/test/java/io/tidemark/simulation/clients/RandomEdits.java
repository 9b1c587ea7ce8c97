package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Edits of a document as a client sees it, mostly of places it has, with few names so that edits
 * meet.
 */
final class RandomEdits {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "list", "x", "y", "z");

    private final SplittableRandom random;

    RandomEdits(SplittableRandom random) {
        this.random = random;
    }

    /** An edit for the reducer of this name. */
    JsonNode edit(String reducer, JsonNode document) {
        return switch (reducer) {
            case "json-patch" -> patch(document);
            case "text" -> splices(document.textValue().length());
            default -> mergePatch(0);
        };
    }

    /** Seldom out of range; as often as it happens through the surrogate pair. */
    private JsonNode splices(int length) {
        if (random.nextInt(60) == 0) {
            return JSON.textNode("t" + random.nextInt(10));
        }
        ArrayNode splices = JSON.arrayNode();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            int position = random.nextInt(length + (random.nextInt(10) == 0 ? 3 : 1));
            int deleted = random.nextInt(Math.max(1, Math.min(6, length - position + 1)));
            splices.addObject()
                    .put("position", position)
                    .put("delete", deleted)
                    .put("insert", random.nextInt(3) == 0 ? "" : name() + "\ud83d\ude00");
        }
        return splices;
    }

    private JsonNode mergePatch(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return value(depth);
        }
        if (depth == 0 && random.nextInt(60) == 0) {
            return value(1);
        }
        ObjectNode patch = JSON.objectNode();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            JsonNode member =
                    random.nextInt(4) == 0
                            ? JSON.nullNode()
                            : depth < 3 && random.nextBoolean()
                                    ? mergePatch(depth + 1)
                                    : value(depth + 1);
            patch.set(name(), member);
        }
        return patch;
    }

    private JsonNode patch(JsonNode document) {
        List<String> places = new ArrayList<>();
        collect(document, "", places);
        ArrayNode patch = JSON.arrayNode();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            patch.add(operation(places, document));
        }
        return patch;
    }

    private ObjectNode operation(List<String> places, JsonNode document) {
        int first = random.nextInt(20) == 0 || places.size() == 1 ? 0 : 1; // seldom the root
        String place = places.get(first + random.nextInt(places.size() - first));
        String child = place + "/" + (random.nextInt(4) == 0 ? "0" : name());
        ObjectNode operation = JSON.objectNode();
        switch (random.nextInt(8)) {
            case 0, 1 -> operation.put("op", "add").put("path", child).set("value", value(1));
            case 2 -> operation.put("op", "add").put("path", place).set("value", value(1));
            case 3 -> operation.put("op", "replace").put("path", place).set("value", value(1));
            case 4 -> operation.put("op", "remove").put("path", place.isEmpty() ? "/b" : place);
            case 5 -> operation.put("op", "copy").put("from", place).put("path", "/" + name());
            case 6 ->
                    operation
                            .put("op", "move")
                            .put("from", place.isEmpty() ? "/b" : place)
                            .put("path", "/" + name());
            default ->
                    operation.put("op", "test").put("path", place).set("value", document.at(place));
        }
        return operation;
    }

    private static void collect(JsonNode value, String place, List<String> places) {
        places.add(place);
        if (value.isObject()) {
            value.properties()
                    .forEach(
                            member ->
                                    collect(
                                            member.getValue(),
                                            place + "/" + member.getKey(),
                                            places));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(value.get(i), place + "/" + i, places);
            }
        }
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth < 3 ? 6 : 3)) {
            case 0, 1 -> JSON.numberNode(random.nextInt(100));
            case 2 -> JSON.textNode("t" + random.nextInt(10));
            case 3 -> JSON.objectNode();
            case 4 -> JSON.objectNode().set(name(), value(depth + 1));
            default -> JSON.arrayNode().add(value(depth + 1));
        };
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
