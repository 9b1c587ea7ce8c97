package io.tidemark.reducer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.document.JsonPointer;
import io.tidemark.local.plain.PlainJsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Arbitrary JSON Patches: well formed, mostly on places that a given tree has. */
final class JsonPatches {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TREE_DEPTH_MAX = 4;
    private static final int VALUE_DEPTH_MAX = 2;
    private static final int OPERATIONS_MAX = 6;
    private static final int UNFIT_ONE_IN = 10;
    private static final List<String> OPERATIONS =
            List.of("add", "remove", "replace", "move", "copy", "test");

    private JsonPatches() {}

    /** A tree and a patch: mostly one that applies, now and then one that does not. */
    static Arbitrary<Tuple2<JsonNode, JsonNode>> fitting() {
        return Arbitraries.randomValue(
                random -> {
                    JsonNode tree = JsonTrees.value(random, TREE_DEPTH_MAX);
                    return Tuple.of(tree, patch(tree, random));
                });
    }

    private static JsonNode patch(JsonNode tree, Random random) {
        ArrayNode patch = NODES.arrayNode();
        JsonNode reached = tree;
        for (int left = random.nextInt(OPERATIONS_MAX + 1); left > 0; left--) {
            ObjectNode operation = operation(reached, random);
            Optional<JsonNode> next =
                    PlainJsonPatch.apply(reached, NODES.arrayNode().add(operation));
            if (next.isPresent() || random.nextInt(UNFIT_ONE_IN) == 0) {
                patch.add(operation);
            }
            reached = next.orElse(reached);
        }
        return patch;
    }

    /** A patch that turns the one tree into the other: members one by one, arrays as a whole. */
    static ArrayNode difference(JsonNode from, JsonNode to) {
        ArrayNode patch = NODES.arrayNode();
        collectDifference(JsonPointer.ROOT, from, to, patch);
        return patch;
    }

    private static void collectDifference(
            JsonPointer place, JsonNode from, JsonNode to, ArrayNode patch) {
        if (!from.isObject() || !to.isObject()) {
            patch.add(operation("replace", place.toString()).set("value", to));
            return;
        }
        for (var member : from.properties()) {
            JsonPointer below = place.child(member.getKey());
            if (to.has(member.getKey())) {
                collectDifference(below, member.getValue(), to.get(member.getKey()), patch);
            } else {
                patch.add(operation("remove", below.toString()));
            }
        }
        for (var member : to.properties()) {
            if (!from.has(member.getKey())) {
                patch.add(
                        operation("add", place.child(member.getKey()).toString())
                                .set("value", member.getValue()));
            }
        }
    }

    private static ObjectNode operation(JsonNode tree, Random random) {
        List<String> places = new ArrayList<>();
        collectPlaces(JsonPointer.ROOT, tree, places);
        ObjectNode operation =
                operation(OPERATIONS.get(random.nextInt(OPERATIONS.size())), path(places, random));
        operation.put("from", place(places, random));
        operation.set(
                "value",
                random.nextBoolean()
                        ? JsonTrees.value(random, VALUE_DEPTH_MAX)
                        : at(tree, place(places, random)));
        return operation;
    }

    private static String path(List<String> places, Random random) {
        String place = place(places, random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> place + "/" + escaped(JsonTrees.name(random));
            case 3 -> place + "/00";
            default -> place;
        };
    }

    private static String place(List<String> places, Random random) {
        return places.get(random.nextInt(places.size()));
    }

    private static void collectPlaces(JsonPointer place, JsonNode tree, List<String> places) {
        places.add(place.toString());
        for (var member : tree.properties()) {
            collectPlaces(place.child(member.getKey()), member.getValue(), places);
        }
        for (int i = 0; i < (tree.isArray() ? tree.size() : 0); i++) {
            collectPlaces(place.child(Integer.toString(i)), tree.get(i), places);
        }
    }

    private static JsonNode at(JsonNode tree, String place) {
        JsonNode at = tree;
        for (String token : JsonPointer.parse(place).tokens()) {
            at = at.isArray() ? at.get(Integer.parseInt(token)) : at.get(token);
        }
        return at;
    }

    private static ObjectNode operation(String op, String path) {
        return NODES.objectNode().put("op", op).put("path", path);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
