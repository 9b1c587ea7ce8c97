package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits an edit of a map into its properties and its fields. The parent of a field is always an
 * object: no edit may remove or replace it, so no order of edits can remove a field before another
 * edit writes it.
 */
final class FieldEdits {
    private final MapFields fields;
    private final StepBudget steps;
    private final List<FieldEdit> found = new ArrayList<>();
    private final List<String> way = new ArrayList<>();

    private FieldEdits(MapFields fields, StepBudget steps) {
        this.fields = fields;
        this.steps = steps;
    }

    /** The part of an edit that changes one field. */
    record FieldEdit(JsonPointer place, FieldKind kind, Document value) {}

    /**
     * The parts of an edit.
     *
     * @param properties the edit without its fields
     */
    record Parts(Document properties, List<FieldEdit> fields) {}

    /**
     * Splits an edit.
     *
     * @param patch an object
     * @throws PatchRefusedException if it would remove or replace the parent of a field
     */
    static Parts of(Document patch, MapFields fields, StepBudget steps)
            throws PatchRefusedException {
        FieldEdits edits = new FieldEdits(fields, steps);
        return new Parts(edits.properties(patch), edits.found);
    }

    private Document properties(Document patch) throws PatchRefusedException {
        steps.take(1 + patch.size());
        Document properties = patch;
        for (Document.Member member : patch.members()) {
            String name = member.name();
            Document value = member.value();
            way.add(name);
            Optional<FieldKind> kind = fields.at(way);
            if (kind.isPresent()) {
                found.add(new FieldEdit(new JsonPointer(way), kind.get(), value));
                properties = properties.without(name);
            } else if (fields.isAbove(way)) {
                requireObject(value);
                properties = properties.with(name, properties(value));
            }
            way.remove(way.size() - 1);
        }
        return properties;
    }

    private void requireObject(Document value) throws PatchRefusedException {
        if (!value.isObject()) {
            throw new PatchRefusedException(
                    RejectionCode.PATCH_INVALID,
                    "what holds a field is neither removed nor replaced");
        }
    }
}
