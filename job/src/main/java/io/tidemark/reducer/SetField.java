package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/**
 * An observed-remove set of texts. An addition is identified by the id of its message; a removal
 * names the additions that its author saw, so an addition that the author did not see survives. A
 * removal is remembered whether its addition has arrived or not, since the order in which they
 * arrive must not matter. So edits commute, as long as each is decided once.
 *
 * <p>Its form in the metadata: {@code a}, for each element the ids of its additions; {@code r}, for
 * each element the additions that were removed, each with the day of its latest removal, in days
 * since 1970, by which it is forgotten.
 */
final class SetField {
    private static final String ADDED = "a";
    private static final String REMOVED = "r";

    /** The id of the addition of an element of the initial document. */
    private static final String INITIALLY = "";

    private final StepBudget steps;
    private Document added;
    private Document removed;

    /**
     * A set as it is kept.
     *
     * @param form null if there is none yet
     * @param before what the document holds; null if nothing
     */
    SetField(Document form, Document before, StepBudget steps) throws PatchRefusedException {
        this.steps = steps;
        added = form == null ? initially(before) : orEmpty(form.member(ADDED));
        removed = form == null ? Document.object() : orEmpty(form.member(REMOVED));
    }

    private Document initially(Document before) throws PatchRefusedException {
        Document elements = Document.object();
        if (before != null) {
            for (String element : texts(before, "a set")) {
                elements = with(elements, element, INITIALLY);
            }
        }
        return elements;
    }

    /**
     * A set as it is kept, without the removals of days before.
     *
     * @param oldestDay since 1970
     */
    static Document since(Document form, long oldestDay) {
        Document removed = form.member(REMOVED);
        if (removed == null) {
            return form;
        }
        Document kept = removed;
        for (Document.Member element : removed.members()) {
            Document since = daysSince(element.value(), oldestDay);
            kept =
                    since.size() == 0
                            ? kept.without(element.name())
                            : kept.with(element.name(), since);
        }
        return kept.size() == 0 ? form.without(REMOVED) : form.with(REMOVED, kept);
    }

    private static Document daysSince(Document days, long oldestDay) {
        Document kept = days;
        for (Document.Member day : days.members()) {
            if (day.value().number().longValue() < oldestDay) {
                kept = kept.without(day.name());
            }
        }
        return kept;
    }

    /**
     * Applies what an edit says.
     *
     * @param id of the edit's message
     * @param day of the edit, since 1970
     * @throws PatchRefusedException if it says anything but {@code add} and {@code remove}
     */
    void apply(Document edit, String id, long day) throws PatchRefusedException {
        Document add = edit.member("add");
        Document remove = edit.member("remove");
        int known = (add == null ? 0 : 1) + (remove == null ? 0 : 1);
        if (!edit.isObject() || edit.size() != known || (remove != null && !remove.isObject())) {
            throw invalid("an edit of a set is {\"add\":[…],\"remove\":{\"element\":[ids]}}");
        }
        if (add != null) {
            for (String element : texts(add, "add")) {
                add(element, id);
            }
        }
        if (remove != null) {
            for (Document.Member element : remove.members()) {
                for (String seen : texts(element.value(), "remove")) {
                    remove(element.name(), seen, day);
                }
            }
        }
    }

    /** The elements, sorted by their bytes in UTF-8. */
    Document elements() {
        steps.take(1 + added.size());
        List<Document> elements = new ArrayList<>();
        added.members().forEach(element -> elements.add(Document.of(element.name())));
        return Document.array(elements);
    }

    /** As it is to be kept. */
    Document form() {
        Document form = Document.object().with(ADDED, added);
        return removed.size() == 0 ? form : form.with(REMOVED, removed);
    }

    private void add(String element, String id) {
        steps.take(1);
        Document days = removed.member(element);
        boolean isRemoved = days != null && days.member(id) != null;
        if (!isRemoved && indexOf(added.member(element), id) < 0) {
            added = with(added, element, id);
        }
    }

    private void remove(String element, String id, long day) {
        if (indexOf(added.member(element), id) >= 0) {
            added = without(added, element, id);
        }
        Document days = orEmpty(removed.member(element));
        Document latest = days.member(id);
        if (latest == null || latest.number().longValue() < day) {
            ChangeCost.take(steps, days);
            ChangeCost.take(steps, removed);
            removed = removed.with(element, days.with(id, Document.of(day)));
        }
    }

    private int indexOf(Document ids, String id) {
        int size = ids == null ? 0 : ids.size();
        steps.take(1 + size);
        for (int i = 0; i < size; i++) {
            if (ids.element(i).text().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Ids stand sorted, so that the order in which they came does not show. */
    private Document with(Document byElement, String element, String id) {
        ChangeCost.take(steps, byElement);
        Document ids = byElement.member(element);
        if (ids == null) {
            return byElement.with(element, Document.array(List.of(Document.of(id))));
        }
        steps.take(ids.size());
        int place = 0;
        while (place < ids.size() && ids.element(place).text().compareTo(id) < 0) {
            place++;
        }
        return byElement.with(element, ids.inserted(place, Document.of(id)));
    }

    private Document without(Document byElement, String element, String id) {
        ChangeCost.take(steps, byElement);
        Document ids = byElement.member(element);
        Document left = ids.without(indexOf(ids, id));
        return left.size() == 0 ? byElement.without(element) : byElement.with(element, left);
    }

    private List<String> texts(Document array, String what) throws PatchRefusedException {
        List<String> texts = new ArrayList<>();
        steps.take(1 + array.size());
        for (Document text : array.elements()) {
            if (text.isString()) {
                texts.add(text.text());
            }
        }
        if (!array.isArray() || texts.size() < array.size()) {
            throw invalid(what + " is a list of texts");
        }
        return texts;
    }

    private static Document orEmpty(Document object) {
        return object == null ? Document.object() : object;
    }

    private static PatchRefusedException invalid(String detail) {
        return new PatchRefusedException(RejectionCode.PATCH_INVALID, detail);
    }
}
