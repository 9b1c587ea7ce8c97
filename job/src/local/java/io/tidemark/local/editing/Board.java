package io.tidemark.local.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.plain.PlainMergePatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A board of shapes, edited by merge patches: shapes come, are dragged about, and go. */
final class Board implements SharedRecord {
    private static final int SHAPES_MAX = 40;
    private static final String[] KINDS = {"rectangle", "ellipse", "line", "note"};
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String channel;
    private JsonNode document = NODES.objectNode();
    private int shapesMade;

    Board(String id) {
        this.channel = "board:" + id;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public JsonNode edit(SplittableRandom random) {
        List<String> shapes = new ArrayList<>();
        document.path("shapes").fieldNames().forEachRemaining(shapes::add);
        int choice = random.nextInt(20);
        ObjectNode patch = NODES.objectNode();
        if (choice == 0) {
            patch.put("title", Words.some(random));
        } else if (shapes.isEmpty() || (choice < 5 && shapes.size() < SHAPES_MAX)) {
            patch.putObject("shapes").set("s" + shapesMade++, shape(random));
        } else {
            String shape = shapes.get(random.nextInt(shapes.size()));
            patch.putObject("shapes").set(shape, change(choice, random));
        }
        document = PlainMergePatch.apply(document, patch);
        return patch;
    }

    @Override
    public JsonNode badEdit(SplittableRandom random) {
        ObjectNode patch = NODES.objectNode();
        switch (random.nextInt(5)) {
            case 0 -> patch.put("title", 7);
            case 1 -> patch.put("owner", "nobody");
            case 2 -> patch.putObject("shapes").putObject("without-a-kind").put("x", 1);
            case 3 -> patch.putObject("shapes").putObject("bad").put("kind", "star").put("x", 1);
            default -> patch.putObject("shapes").put("far", 1);
        }
        return patch;
    }

    private static JsonNode change(int choice, SplittableRandom random) {
        ObjectNode change = NODES.objectNode();
        return switch (choice) {
            case 5 -> NODES.nullNode();
            case 6 -> change.put("text", Words.some(random));
            case 7 -> change.put("fill", String.format("#%06x", random.nextInt(1 << 24)));
            case 8 -> change.put("w", random.nextInt(500)).put("h", random.nextInt(500));
            case 9 -> change.putNull("text");
            default -> change.put("x", coordinate(random)).put("y", coordinate(random));
        };
    }

    private static ObjectNode shape(SplittableRandom random) {
        return NODES.objectNode()
                .put("kind", KINDS[random.nextInt(KINDS.length)])
                .put("x", coordinate(random))
                .put("y", coordinate(random));
    }

    /** Numbers as clients write them: whole ones, fractions, fractions that end in zero. */
    private static BigDecimal coordinate(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(-100_000, 100_000), random.nextInt(3));
    }
}
