package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Boards of shapes, edited by merge patches. */
final class Boards implements DocumentKind {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] KINDS = {"rectangle", "ellipse", "line", "note"};
    private static final int SHAPES_FEW = 4;
    private static final int SHAPES_MANY = 50;
    private static final int GROUP_MIN = 2;
    private static final int GROUP_MAX = 8;
    private static final int TEXT_MAX = 80;
    private static final int PLACE_MAX = 4_000;

    @Override
    public String type() {
        return "board";
    }

    /** With room for shapes: else the first undo would take all of them away, others' too. */
    @Override
    public JsonNode initial() {
        return NODES.objectNode().set("shapes", NODES.objectNode());
    }

    @Override
    public Optional<JsonNode> applied(JsonNode document, JsonNode edit) {
        JsonNode changed = MergePatches.applied(document, edit);
        for (JsonNode shape : changed.path("shapes")) {
            if (!shape.has("kind") || !shape.has("x") || !shape.has("y")) {
                return Optional.empty();
            }
        }
        return Optional.of(changed);
    }

    @Override
    public JsonNode inverse(JsonNode before, JsonNode edit) {
        return MergePatches.inverse(before, edit);
    }

    @Override
    public JsonNode joined(List<JsonNode> edits) {
        return edits.stream().reduce(MergePatches::joined).orElseThrow();
    }

    @Override
    public Gesture gesture(JsonNode view, int hot, Names names, SplittableRandom random) {
        List<String> shapes = new ArrayList<>();
        view.path("shapes").fieldNames().forEachRemaining(shapes::add);
        if (shapes.size() < SHAPES_FEW) {
            return single(Activity.CREATE, shapes(names.next(), shape(random)));
        }
        String name = shapes.get(hot < 0 ? random.nextInt(shapes.size()) : hot % shapes.size());
        int choice = random.nextInt(shapes.size() > SHAPES_MANY ? 85 : 100);
        if (choice < 24) {
            return drag(name, view, random);
        }
        if (choice < 48) {
            return type(name, random);
        }
        if (choice < 65) {
            return single(Activity.STYLE, shapes(name, style(random)));
        }
        if (choice < 78) {
            // Drawn in the order of their names: to bring it to the front is to name it anew.
            JsonNode shape = view.get("shapes").get(name);
            ObjectNode patch = shapes(name, NODES.nullNode());
            ((ObjectNode) patch.get("shapes")).set(names.next(), shape);
            return single(Activity.MOVE, patch);
        }
        if (choice < 85) {
            return single(Activity.REMOVE, shapes(name, NODES.nullNode()));
        }
        return choice < 92
                ? single(Activity.CREATE, shapes(names.next(), shape(random)))
                : single(Activity.PASTE, group(shapes, view, names, random));
    }

    private static Gesture drag(String name, JsonNode view, SplittableRandom random) {
        int moves = Pace.between(Pace.DRAG_MOVES_MIN, Pace.DRAG_MOVES_MAX, random);
        JsonNode start = view.get("shapes").get(name);
        double x = start.path("x").asDouble();
        double y = start.path("y").asDouble();
        double toX = random.nextInt(PLACE_MAX);
        double toY = random.nextInt(PLACE_MAX);
        return new Gesture(
                Activity.DRAG,
                moves,
                (seen, index) -> {
                    if (!seen.path("shapes").has(name)) {
                        return null;
                    }
                    double done = (index + 1.0) / moves;
                    ObjectNode place = NODES.objectNode();
                    place.put("x", tenths(x + (toX - x) * done));
                    place.put("y", tenths(y + (toY - y) * done));
                    return shapes(name, place);
                });
    }

    private static Gesture type(String name, SplittableRandom random) {
        SplittableRandom keys = random.split();
        return new Gesture(
                Activity.TYPE,
                Pace.between(Pace.KEYS_MIN, Pace.KEYS_MAX, random),
                (seen, index) -> {
                    JsonNode shape = seen.path("shapes").path(name);
                    String text = shape.path("text").asText();
                    return shape.isMissingNode() || text.length() > TEXT_MAX
                            ? null
                            : shapes(name, NODES.objectNode().put("text", Keys.typed(text, keys)));
                });
    }

    private static ObjectNode style(SplittableRandom random) {
        ObjectNode style = NODES.objectNode();
        return random.nextBoolean()
                ? style.put("fill", String.format("#%06x", random.nextInt(1 << 24)))
                : style.put("w", random.nextInt(500)).put("h", random.nextInt(500));
    }

    private static ObjectNode group(
            List<String> shapes, JsonNode view, Names names, SplittableRandom random) {
        ObjectNode patch = NODES.objectNode();
        ObjectNode copies = patch.putObject("shapes");
        for (int i = Pace.between(GROUP_MIN, GROUP_MAX, random); i > 0; i--) {
            String name = shapes.get(random.nextInt(shapes.size()));
            ObjectNode copy = view.get("shapes").get(name).deepCopy();
            copies.set(names.next(), copy.put("x", tenths(copy.path("x").asDouble() + 10)));
        }
        return patch;
    }

    private static ObjectNode shape(SplittableRandom random) {
        return NODES.objectNode()
                .put("kind", KINDS[random.nextInt(KINDS.length)])
                .put("x", tenths(random.nextInt(PLACE_MAX)))
                .put("y", tenths(random.nextInt(PLACE_MAX)));
    }

    private static BigDecimal tenths(double place) {
        return BigDecimal.valueOf(Math.round(place * 10), 1);
    }

    private static ObjectNode shapes(String name, JsonNode value) {
        ObjectNode patch = NODES.objectNode();
        patch.putObject("shapes").set(name, value);
        return patch;
    }

    private static Gesture single(Activity activity, JsonNode edit) {
        return new Gesture(activity, 1, (seen, index) -> edit);
    }
}
