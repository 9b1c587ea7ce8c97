package io.tidemark.reducer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.testing.Events;
import io.tidemark.testing.PlainLww.Edit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Arbitrary edits of a last-writer-wins map: few names and few times, so that values, objects and
 * removals meet at one place, and times are often equal.
 */
final class LwwEdits {
    private static final List<String> NAMES = List.of("a", "b", "c", "");
    private static final List<String> CONNECTIONS = List.of("x", "y", "\ud83d\ude00", "\uffee");
    private static final int DEPTH_MAX = 4;

    private LwwEdits() {}

    /** What a reducer made. */
    record Folded(Document document, Document metadata) {}

    /** Edits of different ids. */
    static List<Edit> edits(Random random, int most, long timeSpanMs) {
        TreeMap<String, Edit> edits = new TreeMap<>();
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            String id = id(random);
            long time = Events.NOON + (long) (random.nextDouble() * timeSpanMs);
            edits.put(id, new Edit(time, id, patch(random)));
        }
        return new ArrayList<>(edits.values());
    }

    static Folded fold(Reducer reducer, Document initial, Collection<Edit> edits) {
        Folded folded = new Folded(initial, Document.ofNull());
        for (Edit edit : edits) {
            folded = after(reducer, folded, edit);
        }
        return folded;
    }

    static Folded after(Reducer reducer, Folded before, Edit edit) {
        Applied applied = applied(reducer, before, edit);
        return new Folded(applied.document(), applied.metadata());
    }

    static Applied applied(Reducer reducer, Folded before, Edit edit) {
        return (Applied)
                reducer.reduce(
                        before.document(),
                        before.metadata(),
                        event(edit),
                        new StepBudget(Edits.STEPS_PLENTY));
    }

    static Event event(Edit edit) {
        int colon = edit.id().indexOf(':');
        String connection = colon < 0 ? null : edit.id().substring(0, colon);
        return new Events(new RecordKey("test", "1"))
                .with(MessageId.of(edit.id(), connection), JsonTrees.document(edit.patch()))
                .at(edit.time())
                .build();
    }

    private static String id(Random random) {
        if (random.nextInt(4) == 0) {
            return "opaque" + random.nextInt(100);
        }
        return CONNECTIONS.get(random.nextInt(CONNECTIONS.size()))
                + ":"
                + random.nextInt(12)
                + ":"
                + random.nextInt(12);
    }

    /** An object, as every edit is. */
    static ObjectNode patch(Random random) {
        return object(random, DEPTH_MAX);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int members = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(2);
        for (int left = members; left > 0; left--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 3)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.numberNode(random.nextInt(100));
            case 2 ->
                    JsonNodeFactory.instance
                            .arrayNode()
                            .add(JsonNodeFactory.instance.objectNode().putNull("a"));
            default -> object(random, depth);
        };
    }
}
