package io.tidemark.reducer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Arbitrary JSON Patches: well formed, mostly on places that a given tree has. */
final class JsonPatches {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonPatches() {}

    /** A tree and a patch that may fit it. */
    static Arbitrary<Tuple2<JsonNode, JsonNode>> fitting() {
        return JsonTrees.values()
                .flatMap(
                        tree ->
                                operations(tree)
                                        .list()
                                        .ofMaxSize(6)
                                        .map(list -> Tuple.of(tree, patch(list))));
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

    private static Arbitrary<ObjectNode> operations(JsonNode tree) {
        List<String> places = new ArrayList<>();
        collectPlaces(JsonPointer.ROOT, tree, places);
        Arbitrary<String> existing = Arbitraries.of(places);
        Arbitrary<String> path =
                Arbitraries.oneOf(
                        existing,
                        Combinators.combine(existing, JsonTrees.names())
                                .as((place, name) -> place + "/" + escaped(name)),
                        existing.map(place -> place + "/00"));
        return Combinators.combine(
                        Arbitraries.of("add", "remove", "replace", "move", "copy", "test"),
                        path,
                        existing,
                        Arbitraries.oneOf(
                                JsonTrees.values(), existing.map(place -> at(tree, place))))
                .as(
                        (op, where, from, value) -> {
                            ObjectNode operation = operation(op, where);
                            operation.put("from", from);
                            operation.set("value", value);
                            return operation;
                        });
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

    private static ArrayNode patch(List<ObjectNode> operations) {
        ArrayNode patch = NODES.arrayNode();
        operations.forEach(patch::add);
        return patch;
    }

    private static ObjectNode operation(String op, String path) {
        return NODES.objectNode().put("op", op).put("path", path);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
