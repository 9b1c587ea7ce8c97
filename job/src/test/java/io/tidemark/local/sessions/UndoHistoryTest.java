package io.tidemark.local.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undo undoes and redo does it again, unless another edit interfered; then it does what it can. */
class UndoHistoryTest {
    private static final int GESTURES = 2_000;
    private static final long SEED = 7;

    @ParameterizedTest
    @ValueSource(strings = {"board", "outline"})
    void whatNobodyElseTouchedIsAsBeforeAfterUndoAndAsAfterwardsAfterRedo(String type) {
        DocumentKind kind = kind(type);
        SplittableRandom random = new SplittableRandom(SEED);
        AtomicInteger names = new AtomicInteger();
        UndoHistory history = new UndoHistory(kind);
        JsonNode document = kind.initial();
        int gestures = 0;
        for (int i = 0; i < GESTURES; i++) {
            JsonNode before = document;
            Gesture gesture =
                    kind.gesture(document, -1, () -> "n" + names.incrementAndGet(), random);
            JsonNode after = done(gesture, document, kind, history);
            history.gestureEnded();
            if (after.equals(before)) {
                continue;
            }
            gestures++;
            String told = "seed " + SEED + ", gesture " + i + " " + gesture.activity();
            JsonNode undone = taken(Activity.UNDO, after, kind, history);
            assertThat(undone).as(told).isEqualTo(before);
            JsonNode redone = taken(Activity.REDO, undone, kind, history);
            assertThat(redone).as(told).isEqualTo(after);
            document = redone;
        }
        assertThat(gestures).isGreaterThan(GESTURES / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "outline"})
    void allUndosInARowLeadBackToTheBeginning(String type) {
        DocumentKind kind = kind(type);
        SplittableRandom random = new SplittableRandom(SEED);
        AtomicInteger names = new AtomicInteger();
        UndoHistory history = new UndoHistory(kind);
        JsonNode document = kind.initial();
        for (int i = 0; i < 40; i++) {
            Gesture gesture =
                    kind.gesture(document, -1, () -> "n" + names.incrementAndGet(), random);
            document = done(gesture, document, kind, history);
            history.gestureEnded();
        }
        assertThat(document).isNotEqualTo(kind.initial());
        while (history.has(Activity.UNDO)) {
            document = taken(Activity.UNDO, document, kind, history);
        }
        assertThat(document).as("seed " + SEED).isEqualTo(kind.initial());
    }

    private static JsonNode done(
            Gesture gesture, JsonNode document, DocumentKind kind, UndoHistory history) {
        JsonNode view = document;
        for (int i = 0; i < gesture.edits(); i++) {
            JsonNode edit = gesture.step().edit(view, i);
            Optional<JsonNode> changed = edit == null ? Optional.empty() : kind.applied(view, edit);
            if (changed.isEmpty()) {
                return view;
            }
            history.edited(view, edit);
            view = changed.get();
        }
        return view;
    }

    private static JsonNode taken(
            Activity activity, JsonNode view, DocumentKind kind, UndoHistory history) {
        return kind.applied(view, history.take(activity, view)).orElseThrow();
    }

    private static DocumentKind kind(String type) {
        return type.equals("board") ? new Boards() : new Outlines();
    }
}
