package io.tidemark.fold;

import io.tidemark.document.JsonPointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places as a tree of their names: answers whether other places meet them in time that grows with
 * the names they share, not with the number of pairs or with the depth.
 */
final class PlaceTree {
    private final Map<String, PlaceTree> below = new HashMap<>();
    private boolean isPlace;

    private PlaceTree() {}

    static PlaceTree of(List<JsonPointer> places) {
        PlaceTree root = new PlaceTree();
        for (JsonPointer place : places) {
            PlaceTree at = root;
            for (String name : place.tokens()) {
                at = at.below.computeIfAbsent(name, unused -> new PlaceTree());
            }
            at.isPlace = true;
        }
        return root;
    }

    /** Whether one of the places is at, above or below the other. */
    boolean meets(JsonPointer other) {
        PlaceTree at = this;
        for (String name : other.tokens()) {
            if (at.isPlace) {
                return true;
            }
            at = at.below.get(name);
            if (at == null) {
                return false;
            }
        }
        return at.isPlace || !at.below.isEmpty();
    }
}
