package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.plain.PlainJsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Outlines of items, some of which have items of their own, edited by JSON Patches: their paths are
 * those that their author saw.
 */
final class Outlines implements DocumentKind {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int ITEMS_FEW = 4;
    private static final int ITEMS_MANY = 30;
    private static final int GROUP_MIN = 2;
    private static final int GROUP_MAX = 8;
    private static final int TEXT_MAX = 80;

    /** Of a hundred texts, those that are only typed into the item that was meant. */
    private static final int TESTED_PERCENT = 30;

    @Override
    public String type() {
        return "outline";
    }

    @Override
    public JsonNode initial() {
        return NODES.objectNode().put("title", "").set("items", NODES.arrayNode());
    }

    @Override
    public Optional<JsonNode> applied(JsonNode document, JsonNode edit) {
        return PlainJsonPatch.apply(document, edit)
                .filter(changed -> areItems(changed.path("items")));
    }

    /** A place that is not what it was may put a text where an item must be. */
    private static boolean areItems(JsonNode items) {
        for (JsonNode item : items) {
            if (!item.has("id") || !item.has("text") || !areItems(item.path("items"))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public JsonNode inverse(JsonNode before, JsonNode edit) {
        return JsonPatchInverse.of(before, edit);
    }

    @Override
    public JsonNode joined(List<JsonNode> edits) {
        ArrayNode joined = NODES.arrayNode();
        edits.forEach(edit -> edit.forEach(operation -> joined.add(operation)));
        return joined;
    }

    @Override
    public Gesture gesture(JsonNode view, int hot, Names names, SplittableRandom random) {
        List<String> places = places(view);
        if (places.size() < ITEMS_FEW) {
            return single(Activity.CREATE, patch(add("/items/-", item(names))));
        }
        String place = places.get(hot < 0 ? random.nextInt(places.size()) : hot % places.size());
        int choice = random.nextInt(places.size() > ITEMS_MANY ? 78 : 100);
        if (choice < 35) {
            return type(view.at(place).path("id").asText(), random);
        }
        if (choice < 45) {
            JsonNode done = NODES.booleanNode(random.nextBoolean());
            return single(Activity.STYLE, patch(add(place + "/done", done)));
        }
        if (choice < 70) {
            return single(Activity.MOVE, move(view, place, places, random));
        }
        if (choice < 78) {
            return single(Activity.REMOVE, patch(operation("remove", place)));
        }
        return choice < 92
                ? single(Activity.CREATE, patch(add(place, item(names))))
                : single(Activity.PASTE, group(view, place, names, random));
    }

    private static Gesture type(String id, SplittableRandom random) {
        SplittableRandom keys = random.split();
        boolean isTested = Pace.percent(TESTED_PERCENT, random);
        return new Gesture(
                Activity.TYPE,
                Pace.between(Pace.KEYS_MIN, Pace.KEYS_MAX, random),
                (seen, index) -> {
                    Optional<String> place =
                            places(seen).stream()
                                    .filter(some -> seen.at(some).path("id").asText().equals(id))
                                    .findFirst();
                    String text = place.map(some -> seen.at(some + "/text").asText()).orElse("");
                    if (place.isEmpty() || text.length() > TEXT_MAX) {
                        return null;
                    }
                    ArrayNode patch = NODES.arrayNode();
                    if (isTested) {
                        patch.addObject()
                                .put("op", "test")
                                .put("path", place.get() + "/id")
                                .put("value", id);
                    }
                    return patch.add(
                            operation("replace", place.get() + "/text")
                                    .put("value", Keys.typed(text, keys)));
                });
    }

    /** Up or down in its list, or into that of another item. */
    private static ArrayNode move(
            JsonNode view, String place, List<String> places, SplittableRandom random) {
        String to = places.get(random.nextInt(places.size()));
        boolean isInside = to.startsWith(place + "/") || to.equals(place);
        if (isInside || isNested(to) || random.nextBoolean()) {
            return patch(operation("move", "/items/0").put("from", place));
        }
        ArrayNode patch = NODES.arrayNode();
        if (!view.at(to).has("items")) {
            patch.add(add(to + "/items", NODES.arrayNode()));
        }
        return isNested(place) || view.at(place).has("items")
                ? patch(operation("move", isNested(place) ? to : "/items/0").put("from", place))
                : patch.add(operation("move", shifted(to, place) + "/items/-").put("from", place));
    }

    /** A place of the first level as it is called once another one of that level is taken out. */
    private static String shifted(String to, String taken) {
        int index = index(to);
        return index > index(taken) ? "/items/" + (index - 1) : to;
    }

    private static int index(String place) {
        return Integer.parseInt(place.substring("/items/".length()));
    }

    private static ArrayNode group(
            JsonNode view, String place, Names names, SplittableRandom random) {
        ArrayNode patch = NODES.arrayNode();
        List<String> places = places(view);
        for (int i = Pace.between(GROUP_MIN, GROUP_MAX, random); i > 0; i--) {
            String copied = places.get(random.nextInt(places.size()));
            JsonNode text = view.at(copied + "/text");
            patch.add(add(place, item(names).set("text", text)));
        }
        return patch;
    }

    /** All items, each after those above it. */
    private static List<String> places(JsonNode view) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < view.path("items").size(); i++) {
            String place = "/items/" + i;
            places.add(place);
            for (int j = 0; j < view.at(place).path("items").size(); j++) {
                places.add(place + "/items/" + j);
            }
        }
        return places;
    }

    private static boolean isNested(String place) {
        return place.lastIndexOf("/items/") > 0;
    }

    private static ObjectNode item(Names names) {
        return NODES.objectNode().put("id", names.next()).put("text", "");
    }

    private static ObjectNode add(String path, JsonNode value) {
        return operation("add", path).set("value", value);
    }

    private static ObjectNode operation(String name, String path) {
        return NODES.objectNode().put("op", name).put("path", path);
    }

    private static ArrayNode patch(JsonNode operation) {
        return NODES.arrayNode().add(operation);
    }

    private static Gesture single(Activity activity, JsonNode edit) {
        return new Gesture(activity, 1, (seen, index) -> edit);
    }
}
