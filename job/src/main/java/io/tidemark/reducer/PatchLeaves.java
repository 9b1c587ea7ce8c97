package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** The places of a merge patch's leaves: values, nulls, and objects without members. */
final class PatchLeaves {
    private final List<String> way = new ArrayList<>();
    private final List<JsonPointer> found = new ArrayList<>();

    private PatchLeaves() {}

    /** In the order of the patch; the root if the patch itself is a leaf. */
    static List<JsonPointer> of(Document patch) {
        PatchLeaves leaves = new PatchLeaves();
        leaves.collect(patch);
        return leaves.found;
    }

    private void collect(Document patch) {
        if (patch.size() == 0 || !patch.isObject()) {
            found.add(new JsonPointer(way));
            return;
        }
        for (Document.Member member : patch.members()) {
            way.add(member.name());
            collect(member.value());
            way.remove(way.size() - 1);
        }
    }
}
