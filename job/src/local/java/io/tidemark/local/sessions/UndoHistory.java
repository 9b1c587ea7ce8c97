package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What somebody can undo and redo: gestures, each as the one edit that takes it back. */
final class UndoHistory {
    private static final int REMEMBERED = 50;

    private final DocumentKind kind;
    private final List<JsonNode> inverses = new ArrayList<>();
    private final Deque<JsonNode> undos = new ArrayDeque<>();
    private final Deque<JsonNode> redos = new ArrayDeque<>();

    UndoHistory(DocumentKind kind) {
        this.kind = kind;
    }

    /**
     * An edit of a gesture was made.
     *
     * @param before the document as its author saw it
     */
    void edited(JsonNode before, JsonNode edit) {
        inverses.add(kind.inverse(before, edit));
        redos.clear();
    }

    /** The gesture has ended. */
    void gestureEnded() {
        if (!inverses.isEmpty()) {
            Collections.reverse(inverses);
            undos.addLast(kind.joined(inverses));
            inverses.clear();
            if (undos.size() > REMEMBERED) {
                undos.removeFirst();
            }
        }
    }

    /** Whether there is something to undo, or to redo. */
    boolean has(Activity activity) {
        return !of(activity).isEmpty();
    }

    /**
     * Takes the newest gesture, or undo, back.
     *
     * @param view the document as it is seen now, whatever others made of it
     * @return the edit to be sent; null if there is none
     */
    JsonNode take(Activity activity, JsonNode view) {
        JsonNode edit = of(activity).pollLast();
        // An edit that no longer applies is sent anyway, but cannot be undone.
        if (edit != null && kind.applied(view, edit).isPresent()) {
            of(activity == Activity.UNDO ? Activity.REDO : Activity.UNDO)
                    .addLast(kind.inverse(view, edit));
        }
        return edit;
    }

    private Deque<JsonNode> of(Activity activity) {
        return activity == Activity.UNDO ? undos : redos;
    }
}
