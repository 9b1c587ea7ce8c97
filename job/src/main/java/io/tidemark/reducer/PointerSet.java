package io.tidemark.reducer;

import io.tidemark.document.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Collects places of a document and keeps the topmost: a place below another is left out. */
final class PointerSet {
    private final List<JsonPointer> pointers = new ArrayList<>();

    void add(JsonPointer pointer) {
        pointers.add(pointer);
    }

    /** The topmost places, sorted, so that equal sets give equal lists. */
    List<JsonPointer> topmost() {
        pointers.sort(null);
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
}
