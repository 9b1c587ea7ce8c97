package io.tidemark.schema;

import io.tidemark.document.JsonPointer;
import io.tidemark.domain.DocumentValidator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says to people what a {@link ChangedPathsValidator} looks at. */
final class ValidationScope {
    /** Places that are named; those nearest to the root. */
    private static final int PLACES_MAX = 5;

    private static final String ANY = "*";

    private final List<JsonPointer> wholes = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Set<Subschema> seen = new HashSet<>();
    private final Deque<Place> open = new ArrayDeque<>();

    private record Place(JsonPointer at, Subschema schema) {}

    private ValidationScope() {}

    /** The text for {@link DocumentValidator#scope()}. */
    static String of(Subschema root) {
        ValidationScope scope = new ValidationScope();
        scope.visit(JsonPointer.ROOT, root);
        while (!scope.open.isEmpty()) {
            scope.look(scope.open.remove());
        }
        String text = scope.text();
        int max = DocumentValidator.SCOPE_CHARS_MAX;
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }

    private void visit(JsonPointer at, Subschema schema) {
        if (schema != null && seen.add(schema)) {
            open.add(new Place(at, schema));
        }
    }

    private void look(Place place) {
        if (wholes.stream().anyMatch(whole -> whole.isAtOrAbove(place.at))) {
            return;
        }
        for (Subschema schema : place.schema.conjunction) {
            String reason = reason(place, schema);
            if (reason != null) {
                wholes.add(place.at);
                reasons.add(reason);
                return;
            }
        }
        for (Subschema schema : place.schema.conjunction) {
            schema.properties.forEach((name, member) -> visit(place.at.child(name), member));
            JsonPointer any = place.at.child(ANY);
            schema.patternProperties.forEach(pattern -> visit(any, pattern.schema()));
            visit(any, schema.additionalProperties);
            visit(any, schema.items);
        }
    }

    private static String reason(Place place, Subschema schema) {
        boolean takesContainers = schema.takesObjects || schema.takesArrays;
        if (takesContainers && schema.wholeBecause != null) {
            return schema.wholeBecause;
        }
        // Where a document may be an object too, it is not said to be judged as a whole.
        boolean isOfArrays = schema.takesArrays && !(place.at.isRoot() && schema.takesObjects);
        return isOfArrays ? schema.wholeArrayBecause : null;
    }

    private String text() {
        if (wholes.isEmpty()) {
            return "changed paths";
        }
        if (wholes.get(0).isRoot()) {
            return "whole document (" + reasons.get(0) + ")";
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < Math.min(PLACES_MAX, wholes.size()); i++) {
            String place = wholes.get(i).toString().replaceAll("\\p{Cntrl}", "?");
            places.add(place + " (" + reasons.get(i) + ")");
        }
        int more = wholes.size() - places.size();
        String rest = more > 0 ? " and " + more + " more" : "";
        return "changed paths; whole at " + String.join(", ", places) + rest;
    }
}
