package io.tidemark.reducer;

import io.tidemark.domain.JsonPointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects places of a document and keeps the topmost: one that lies below another adds nothing.
 */
final class PointerSet {
    private static final Comparator<JsonPointer> ORDER = PointerSet::compare;

    private final List<JsonPointer> pointers = new ArrayList<>();

    void add(JsonPointer pointer) {
        pointers.add(pointer);
    }

    /** The topmost places, sorted, so that equal sets give equal lists. */
    List<JsonPointer> topmost() {
        pointers.sort(ORDER);
        List<JsonPointer> topmost = new ArrayList<>();
        JsonPointer last = null;
        for (JsonPointer pointer : pointers) {
            // Sorted by tokens, everything below a place follows it directly.
            if (last == null || !last.isAtOrAbove(pointer)) {
                topmost.add(pointer);
                last = pointer;
            }
        }
        return topmost;
    }

    private static int compare(JsonPointer left, JsonPointer right) {
        int common = Math.min(left.tokens().size(), right.tokens().size());
        for (int i = 0; i < common; i++) {
            int byToken = left.tokens().get(i).compareTo(right.tokens().get(i));
            if (byToken != 0) {
                return byToken;
            }
        }
        return Integer.compare(left.tokens().size(), right.tokens().size());
    }
}
