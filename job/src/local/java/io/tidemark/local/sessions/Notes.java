package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.editing.Words;
import io.tidemark.local.plain.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Notes, in which people type at different places, edited by splices. */
final class Notes implements DocumentKind {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int TEXT_FEW = 40;
    private static final int TEXT_MANY = 2_000;
    private static final int PIECE_MAX = 30;
    private static final int BACKSPACE_PERCENT = 7;

    @Override
    public String type() {
        return "note";
    }

    @Override
    public String editName() {
        return "splice";
    }

    @Override
    public JsonNode initial() {
        return NODES.textNode("");
    }

    @Override
    public Optional<JsonNode> applied(JsonNode document, JsonNode edit) {
        return PlainText.apply(document, edit);
    }

    @Override
    public JsonNode inverse(JsonNode before, JsonNode edit) {
        String text = before.textValue();
        ArrayNode inverse = NODES.arrayNode();
        for (JsonNode splice : edit) {
            int from = splice.get("position").intValue();
            int to = from + splice.path("delete").intValue();
            String inserted = splice.path("insert").asText("");
            inverse.insert(0, splice(from, inserted.length(), text.substring(from, to)));
            text = text.substring(0, from) + inserted + text.substring(to);
        }
        return inverse;
    }

    @Override
    public JsonNode joined(List<JsonNode> edits) {
        ArrayNode joined = NODES.arrayNode();
        edits.forEach(edit -> joined.addAll((ArrayNode) edit));
        return joined;
    }

    @Override
    public Gesture gesture(JsonNode view, int hot, Names names, SplittableRandom random) {
        String text = view.textValue();
        int choice = text.length() < TEXT_FEW ? 0 : random.nextInt(100);
        int from = place(text, random.nextInt(text.length() + 1));
        int to = place(text, from + random.nextInt(PIECE_MAX));
        String piece = text.substring(from, to);
        if (text.length() > TEXT_MANY || (choice >= 70 && choice < 80)) {
            return single(Activity.REMOVE, splice(from, to - from, ""));
        }
        if (choice < 70) {
            return type(hot < 0 ? from : text.length(), random);
        }
        if (choice < 90) {
            String rest = text.substring(0, from) + text.substring(to);
            int target = place(rest, random.nextInt(rest.length() + 1));
            return single(Activity.MOVE, splice(from, to - from, ""), splice(target, 0, piece));
        }
        return single(Activity.PASTE, splice(text.length(), 0, piece + Words.some(random)));
    }

    /** Key by key from a place on, which moves with what is typed but not with what others type. */
    private static Gesture type(int start, SplittableRandom random) {
        SplittableRandom keys = random.split();
        int[] cursor = {start};
        return new Gesture(
                Activity.TYPE,
                Pace.between(Pace.KEYS_MIN, Pace.KEYS_MAX, random),
                (seen, index) -> {
                    String text = seen.textValue();
                    int at = place(text, cursor[0]);
                    if (at > 0 && Pace.percent(BACKSPACE_PERCENT, keys)) {
                        int before = text.offsetByCodePoints(at, -1);
                        cursor[0] = before;
                        return NODES.arrayNode().add(splice(before, at - before, ""));
                    }
                    String key = Keys.typed("", keys);
                    cursor[0] = at + key.length();
                    return NODES.arrayNode().add(splice(at, 0, key));
                });
    }

    /** The nearest place in the text that lies between two characters. */
    private static int place(String text, int wanted) {
        int place = Math.min(wanted, text.length());
        boolean splits =
                place > 0
                        && place < text.length()
                        && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
        return splits ? place + 1 : place;
    }

    private static ObjectNode splice(int position, int delete, String insert) {
        ObjectNode splice = NODES.objectNode().put("position", position);
        if (delete > 0) {
            splice.put("delete", delete);
        }
        return insert.isEmpty() ? splice : splice.put("insert", insert);
    }

    private static Gesture single(Activity activity, ObjectNode... splices) {
        ArrayNode edit = NODES.arrayNode().addAll(List.of(splices));
        return new Gesture(activity, 1, (seen, index) -> edit);
    }
}
