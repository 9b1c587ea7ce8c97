package io.tidemark.local.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.plain.PlainJsonPatch;
import java.util.SplittableRandom;

/** An outline of items, edited by JSON Patches: items come, are moved, ticked off, and go. */
final class Outline implements SharedRecord {
    private static final int ITEMS_MAX = 30;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String channel;
    private JsonNode document = NODES.objectNode().put("title", "").set("items", NODES.arrayNode());
    private int itemsMade;

    Outline(String id) {
        this.channel = "outline:" + id;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public JsonNode edit(SplittableRandom random) {
        ArrayNode patch = NODES.arrayNode();
        int items = document.get("items").size();
        int choice = random.nextInt(12);
        if (items == 0 || (choice < 3 && items < ITEMS_MAX)) {
            String place = random.nextBoolean() ? "-" : "" + random.nextInt(items + 1);
            add(patch, "add", "/items/" + place).set("value", item(random));
        } else {
            change(patch, choice, "/items/" + random.nextInt(items), items, random);
        }
        document =
                PlainJsonPatch.apply(document, patch)
                        .orElseThrow(() -> new IllegalStateException("own edit refused: " + patch));
        return patch;
    }

    @Override
    public JsonNode badEdit(SplittableRandom random) {
        ArrayNode patch = NODES.arrayNode();
        switch (random.nextInt(5)) {
            case 0 -> add(patch, "test", "/title").put("value", "never a title of ours");
            case 1 -> add(patch, "remove", "/items/999");
            case 2 -> {
                // The first operation works, which must leave no trace.
                add(patch, "replace", "/title").put("value", "half done");
                add(patch, "remove", "/nowhere");
            }
            case 3 -> add(patch, "replace", "/title").put("value", 7);
            default -> add(patch, "turn", "/title");
        }
        return patch;
    }

    private void change(
            ArrayNode patch, int choice, String item, int items, SplittableRandom random) {
        switch (choice) {
            case 3 -> add(patch, "remove", item);
            case 4 -> add(patch, "move", "/items/" + random.nextInt(items)).put("from", item);
            case 5 -> add(patch, "add", item + "/done").put("value", random.nextBoolean());
            case 6 -> add(patch, "replace", "/title").put("value", Words.some(random));
            case 7 -> {
                add(patch, "test", item + "/id").set("value", document.at(item + "/id"));
                add(patch, "replace", item + "/text").put("value", Words.some(random));
            }
            case 8 -> {
                add(patch, "add", item + "/items").set("value", NODES.arrayNode());
                add(patch, "add", item + "/items/-").set("value", item(random));
            }
            default -> add(patch, "replace", item + "/text").put("value", Words.some(random));
        }
    }

    private ObjectNode item(SplittableRandom random) {
        return NODES.objectNode().put("id", "i" + itemsMade++).put("text", Words.some(random));
    }

    private static ObjectNode add(ArrayNode patch, String operation, String path) {
        return patch.addObject().put("op", operation).put("path", path);
    }
}
