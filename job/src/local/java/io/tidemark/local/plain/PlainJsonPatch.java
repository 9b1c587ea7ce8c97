package io.tidemark.local.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * RFC 6902 on mutable trees of Jackson, copied as a whole before each patch: what ours is held
 * against. Written from the RFC alone and in another style: a missing place is null, a failed
 * operation an exception.
 */
public final class PlainJsonPatch {
    private JsonNode root;
    private boolean failedTest;

    private PlainJsonPatch(JsonNode root) {
        this.root = root;
    }

    /** Where the RFC asks for an error. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean failedTest;

        RefusedException(boolean failedTest) {
            this.failedTest = failedTest;
        }

        /** Whether a {@code test} found another value, rather than a place missing. */
        public boolean failedTest() {
            return failedTest;
        }
    }

    /** The patched tree; empty if the RFC asks for an error. */
    public static Optional<JsonNode> apply(JsonNode target, JsonNode patch) {
        try {
            return Optional.of(patched(target, patch));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** The patched tree. */
    public static JsonNode patched(JsonNode target, JsonNode patch) throws RefusedException {
        PlainJsonPatch state = new PlainJsonPatch(target.deepCopy());
        try {
            for (JsonNode operation : patch) {
                state.operate(operation);
            }
        } catch (IllegalStateException e) {
            throw new RefusedException(state.failedTest);
        }
        return state.root;
    }

    private void operate(JsonNode operation) {
        String path = operation.get("path").textValue();
        switch (operation.get("op").textValue()) {
            case "add" -> add(path, operation.get("value").deepCopy());
            case "remove" -> remove(path);
            case "replace" -> {
                get(path);
                if (path.isEmpty()) {
                    root = operation.get("value").deepCopy();
                } else if (parentOf(path) instanceof ArrayNode array) {
                    array.set(index(array, nameOf(path), false), operation.get("value").deepCopy());
                } else {
                    ((ObjectNode) parentOf(path))
                            .set(nameOf(path), operation.get("value").deepCopy());
                }
            }
            case "move" -> {
                String from = operation.get("from").textValue();
                JsonNode moved = get(from).deepCopy();
                fail(path.startsWith(from + "/"));
                if (!from.equals(path)) {
                    remove(from);
                    add(path, moved);
                }
            }
            case "copy" -> add(path, get(operation.get("from").textValue()).deepCopy());
            case "test" -> {
                failedTest = !same(get(path), operation.get("value"));
                fail(failedTest);
            }
            default -> fail(true);
        }
    }

    private void add(String path, JsonNode value) {
        if (path.isEmpty()) {
            root = value;
        } else if (parentOf(path) instanceof ArrayNode array) {
            array.insert(index(array, nameOf(path), true), value);
        } else if (parentOf(path) instanceof ObjectNode object) {
            object.set(nameOf(path), value);
        } else {
            fail(true);
        }
    }

    private void remove(String path) {
        fail(path.isEmpty());
        get(path);
        if (parentOf(path) instanceof ArrayNode array) {
            array.remove(index(array, nameOf(path), false));
        } else {
            ((ObjectNode) parentOf(path)).remove(nameOf(path));
        }
    }

    private JsonNode get(String path) {
        if (path.isEmpty()) {
            return root;
        }
        JsonNode parent = parentOf(path);
        JsonNode found =
                parent instanceof ArrayNode array
                        ? array.get(index(array, nameOf(path), false))
                        : parent.get(nameOf(path));
        fail(found == null);
        return found;
    }

    private JsonNode parentOf(String path) {
        return get(path.substring(0, path.lastIndexOf('/')));
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    private static int index(ArrayNode array, String token, boolean adding) {
        if (adding && token.equals("-")) {
            return array.size();
        }
        fail(!token.matches("0|[1-9][0-9]{0,8}"));
        int index = Integer.parseInt(token);
        fail(index >= array.size() + (adding ? 1 : 0));
        return index;
    }

    private static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
            return false;
        }
        if (left.isArray()) {
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (left.isObject()) {
            return left.properties().stream()
                    .allMatch(
                            member ->
                                    right.has(member.getKey())
                                            && same(member.getValue(), right.get(member.getKey())));
        }
        return left.equals(right);
    }

    private static void fail(boolean failed) {
        if (failed) {
            throw new IllegalStateException();
        }
    }
}
