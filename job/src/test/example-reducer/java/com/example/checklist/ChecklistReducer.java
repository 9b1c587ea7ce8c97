package com.example.checklist;

import io.tidemark.document.Document;
import io.tidemark.document.Document.Kind;
import io.tidemark.domain.Event;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import io.tidemark.domain.Corrector;
import io.tidemark.document.StepBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checklist: an object of items by their ids, each with {@code text} and {@code done}.
 *
 * <p>An edit is an object by the same ids: {@code null} removes an item; an object with {@code
 * text}, {@code done} or both changes it, all or none of the edit. A new item needs a text; only an
 * item that is there can be checked off without one. The metadata counts how often an item was
 * checked off.
 */
final class ChecklistReducer implements Reducer {
    static final String TEXT = "text";
    static final String DONE = "done";

    private final int textMax;

    ChecklistReducer(int textMax) {
        this.textMax = textMax;
    }

    @Override
    public String identity() {
        return "checklist/1 " + textMax;
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        if (!event.data().isObject()) {
            return new Reduction.Refused(RejectionCode.PATCH_INVALID, "no object of items");
        }
        Changes changes = new Changes(document);
        for (Document.Member change : event.data().members()) {
            changes.apply(change.name(), change.value());
        }
        if (changes.refused != null) {
            return changes.refused;
        }
        long before = metadata.isNull() ? 0 : metadata.number().longValueExact();
        return new Reduction.Applied(changes.items, Document.of(before + changes.checkedOff));
    }

    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        List<JsonPointer> written = new ArrayList<>();
        for (Document.Member change : event.data().members()) {
            written.add(JsonPointer.ROOT.child(change.name()));
        }
        return event.data().isObject() ? Optional.of(written) : Optional.empty();
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(new ChecklistCorrector());
    }

    /** The changes of one edit, one after the other; the first that is refused is told. */
    private final class Changes {
        private Document items;
        private long checkedOff;
        private Reduction.Refused refused;

        private Changes(Document items) {
            this.items = items;
        }

        private void apply(String id, Document change) {
            if (change.isNull()) {
                items = items.without(id);
            } else if (change.isObject()) {
                change(id, change.member(TEXT), change.member(DONE));
            } else {
                refuse(id, "neither null nor an object");
            }
        }

        private void change(String id, Document text, Document done) {
            Document item = items.member(id);
            if (item == null && text == null) {
                refuse(id, "no such item");
                return;
            }
            if (text != null && (!text.isString() || text.text().length() > textMax)) {
                refuse(id, "its text is no string of at most " + textMax + " characters");
                return;
            }
            if (done != null && done.kind() != Kind.BOOLEAN) {
                refuse(id, "done is neither true nor false");
                return;
            }
            Document changed =
                    item == null ? Document.object().with(DONE, Document.of(false)) : item;
            if (done != null) {
                checkedOff += done.truth() && !changed.member(DONE).truth() ? 1 : 0;
                changed = changed.with(DONE, done);
            }
            items = items.with(id, text == null ? changed : changed.with(TEXT, text));
        }

        private void refuse(String id, String why) {
            if (refused == null) {
                refused = new Reduction.Refused(JsonPointer.ROOT.child(id) + ": " + why);
            }
        }
    }
}
