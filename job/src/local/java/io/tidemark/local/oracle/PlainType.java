package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.plain.PlainJsonPatch;
import io.tidemark.local.plain.PlainMergePatch;
import java.math.BigDecimal;
import java.util.Map;
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
    },
    NOTE {
        @Override
        String editName() {
            return "splice";
        }

        @Override
        JsonNode initial() {
            return NODES.textNode("");
        }

        @Override
        boolean allowsEvent(JsonNode data) {
            return data.isArray()
                    && !data.isEmpty()
                    && data.size() <= SPLICES_MAX
                    && all(data, PlainType::isSplice);
        }

        @Override
        JsonNode reduced(JsonNode document, JsonNode data) throws RefusedException {
            String text = document.textValue();
            for (JsonNode splice : data) {
                int from = splice.get("position").intValue();
                int to = from + splice.path("delete").intValue();
                if (to > text.length()) {
                    throw new RefusedException("splice_out_of_range");
                }
                if (splitsPair(text, from) || splitsPair(text, to)) {
                    throw new RefusedException("splice_splits_pair");
                }
                String inserted = splice.path("insert").asText("");
                text = text.substring(0, from) + inserted + text.substring(to);
            }
            return NODES.textNode(text);
        }

        @Override
        boolean allowsDocument(JsonNode document) {
            String text = document.textValue();
            return text.codePointCount(0, text.length()) <= NOTE_MAX
                    && text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
        }
    },
    /** Of polls that are only voted on. */
    POLL {
        @Override
        String editName() {
            return "set";
        }

        @Override
        JsonNode initial() {
            return NODES.objectNode();
        }

        @Override
        boolean allowsEvent(JsonNode data) {
            if (!onlyHas(data, Set.of("votes"))) {
                throw new IllegalArgumentException("not to be judged: " + data);
            }
            return data.path("votes").isObject()
                    && all(data.get("votes"), vote -> Math.abs(vote.intValue()) == 1);
        }

        @Override
        JsonNode reduced(JsonNode document, JsonNode data) {
            ObjectNode reduced = document.deepCopy();
            ObjectNode votes = reduced.withObject("/votes");
            for (Map.Entry<String, JsonNode> vote : data.get("votes").properties()) {
                String option = vote.getKey();
                votes.put(option, votes.path(option).intValue() + vote.getValue().intValue());
            }
            return reduced;
        }

        @Override
        boolean allowsDocument(JsonNode document) {
            return all(document.path("votes"), votes -> votes.intValue() >= 0);
        }
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> OPERATIONS =
            Set.of("add", "remove", "replace", "move", "copy", "test");
    private static final Set<String> KINDS = Set.of("rectangle", "ellipse", "line", "note");
    private static final int SPLICES_MAX = 500;
    private static final int NOTE_MAX = 50_000;
    private static final BigDecimal COORDINATE_MAX = new BigDecimal(1_000_000);

    /** Name of the messages that are edits. */
    String editName() {
        return "patch";
    }

    abstract JsonNode initial();

    abstract boolean allowsEvent(JsonNode data);

    abstract JsonNode reduced(JsonNode document, JsonNode data) throws RefusedException;

    abstract boolean allowsDocument(JsonNode document);

    /** The document after a valid edit. */
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
        return switch (channel.substring(0, channel.indexOf(':') + 1)) {
            case "board:" -> BOARD;
            case "note:" -> NOTE;
            case "poll:" -> POLL;
            default -> OUTLINE;
        };
    }

    private static boolean isSplice(JsonNode splice) {
        return splice.isObject()
                && onlyHas(splice, Set.of("position", "delete", "insert"))
                && isCount(splice.path("position"))
                && (!splice.has("delete") || isCount(splice.get("delete")))
                && (!splice.has("insert") || isText(splice, "insert"));
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
    }

    private static boolean splitsPair(String text, int place) {
        return place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
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
