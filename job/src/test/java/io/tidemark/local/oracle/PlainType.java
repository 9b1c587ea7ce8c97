package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.testing.PlainJsonPatch;
import io.tidemark.testing.PlainMergePatch;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of the record types, written out by hand. */
enum PlainType {
    BOARD {
        @Override
        JsonNode initial() {
            return NODES.objectNode();
        }

        @Override
        boolean allowsEvent(JsonNode data) {
            return data.isObject()
                    && !data.isEmpty()
                    && onlyHas(data, Set.of("title", "shapes"))
                    && (!data.has("title") || data.get("title").isNull() || isText(data, "title"))
                    && (!data.has("shapes") || data.get("shapes").isObject())
                    && all(data.path("shapes"), shape -> shape.isObject() || shape.isNull());
        }

        @Override
        JsonNode reduced(JsonNode document, JsonNode data) {
            return PlainMergePatch.apply(document, data);
        }

        @Override
        boolean allowsDocument(JsonNode document) {
            return document.isObject()
                    && onlyHas(document, Set.of("title", "shapes"))
                    && (!document.has("title") || isText(document, "title"))
                    && all(document.path("shapes"), PlainType::isShape);
        }
    },
    OUTLINE {
        @Override
        JsonNode initial() {
            ObjectNode initial = NODES.objectNode().put("title", "");
            initial.putArray("items");
            return initial;
        }

        @Override
        boolean allowsEvent(JsonNode data) {
            return data.isArray()
                    && !data.isEmpty()
                    && all(
                            data,
                            operation ->
                                    OPERATIONS.contains(operation.path("op").asText())
                                            && operation.path("path").isTextual());
        }

        @Override
        JsonNode reduced(JsonNode document, JsonNode data) throws RefusedException {
            for (JsonNode operation : data) {
                boolean isMove = operation.path("op").asText().equals("move");
                String into = operation.path("from").asText() + "/";
                if (isMove && operation.path("path").asText().startsWith(into)) {
                    // Nowhere does it mean anything, so nothing else of the patch matters.
                    throw new RefusedException("patch_invalid");
                }
            }
            try {
                return PlainJsonPatch.patched(document, data);
            } catch (PlainJsonPatch.RefusedException e) {
                throw new RefusedException(
                        e.failedTest() ? "patch_test_failed" : "patch_path_missing");
            }
        }

        @Override
        boolean allowsDocument(JsonNode document) {
            return onlyHas(document, Set.of("title", "items"))
                    && isText(document, "title")
                    && areItems(document.path("items"));
        }
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> OPERATIONS =
            Set.of("add", "remove", "replace", "move", "copy", "test");
    private static final Set<String> KINDS = Set.of("rectangle", "ellipse", "line", "note");
    private static final BigDecimal COORDINATE_MAX = new BigDecimal(1_000_000);

    abstract JsonNode initial();

    abstract boolean allowsEvent(JsonNode data);

    abstract JsonNode reduced(JsonNode document, JsonNode data) throws RefusedException;

    abstract boolean allowsDocument(JsonNode document);

    /** What a client makes of an edit that it was not told to refuse. */
    JsonNode heard(JsonNode document, JsonNode data) {
        try {
            return reduced(document, data);
        } catch (RefusedException | RuntimeException e) {
            return document; // it cannot be applied
        }
    }

    /** What a record refuses, with the code that the rejection must have. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String code) {
            super(code);
        }
    }

    static PlainType ofChannel(String channel) {
        return channel.startsWith("board:") ? BOARD : OUTLINE;
    }

    private static boolean isShape(JsonNode shape) {
        return shape.isObject()
                && onlyHas(shape, Set.of("kind", "x", "y", "w", "h", "fill", "text"))
                && KINDS.contains(shape.path("kind").asText())
                && isCoordinate(shape.path("x"))
                && isCoordinate(shape.path("y"));
    }

    private static boolean isCoordinate(JsonNode value) {
        return value.isNumber() && value.decimalValue().abs().compareTo(COORDINATE_MAX) <= 0;
    }

    private static boolean areItems(JsonNode items) {
        return items.isArray() && all(items, PlainType::isItem);
    }

    private static boolean isItem(JsonNode item) {
        return item.isObject()
                && onlyHas(item, Set.of("id", "text", "done", "items"))
                && isText(item, "id")
                && isText(item, "text")
                && (!item.has("done") || item.get("done").isBoolean())
                && (!item.has("items") || areItems(item.get("items")));
    }

    private static boolean isText(JsonNode object, String member) {
        return object.path(member).isTextual();
    }

    private static boolean onlyHas(JsonNode object, Set<String> members) {
        return object.properties().stream().allMatch(member -> members.contains(member.getKey()));
    }

    private static boolean all(JsonNode container, Predicate<JsonNode> condition) {
        for (JsonNode element : container) {
            if (!condition.test(element)) {
                return false;
            }
        }
        return true;
    }
}
