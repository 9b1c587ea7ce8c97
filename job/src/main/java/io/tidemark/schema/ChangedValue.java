package io.tidemark.schema;

import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A value that took the place of another which fitted the schemas of that place, held against them
 * by what is not the same in both.
 *
 * <p>Documents share what was not changed: a part that both have at places of the same schemas, the
 * same object in memory, fits as it did. All elements of an array that is not judged as a whole
 * have the same schemas, so there it does not matter where in the array a part stood before.
 */
final class ChangedValue {
    private ChangedValue() {}

    /**
     * Whether the value fits.
     *
     * @param before what fitted; null if there was nothing
     */
    @SuppressWarnings("ReferenceEquality") // comparing by value would be too slow
    static boolean fits(Document before, Document value, Conjunction schemas) {
        if (before == value || schemas.isEmpty()) {
            return true;
        }
        if (before == null || before.kind() != value.kind() || schemas.judgesWhole(value)) {
            return schemas.fit(value);
        }
        return value.isObject()
                ? membersFit(before, value, schemas)
                : elementsFit(before, value, schemas);
    }

    private static boolean membersFit(Document before, Document object, Conjunction schemas) {
        for (String name : namesOfChanges(before, object)) {
            Document old = before.member(name);
            Document member = object.member(name);
            if ((old == null || member == null) && !schemas.allowsMember(object, name)) {
                return false;
            }
            if (member != null) {
                Conjunction ofMember = schemas.ofMember(name);
                if (ofMember == null) {
                    return schemas.fit(object);
                }
                if (!fits(old, member, ofMember)) {
                    return false;
                }
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality")
    private static List<String> namesOfChanges(Document before, Document object) {
        List<String> names = new ArrayList<>();
        for (Document.Member member : object.members()) {
            if (before.member(member.name()) != member.value()) {
                names.add(member.name());
            }
        }
        for (Document.Member member : before.members()) {
            if (object.member(member.name()) == null) {
                names.add(member.name());
            }
        }
        return names;
    }

    /** Judges what lies between the first and the last elements that both arrays have. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean elementsFit(Document before, Document array, Conjunction schemas) {
        if (!schemas.allowsElements(array.size())) {
            return false;
        }
        Conjunction ofElement = schemas.ofElement();
        if (ofElement == null) {
            return schemas.fit(array);
        }
        if (ofElement.isEmpty()) {
            return true;
        }
        int least = Math.min(before.size(), array.size());
        int head = 0;
        while (head < least && before.element(head) == array.element(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && before.element(before.size() - 1 - tail)
                        == array.element(array.size() - 1 - tail)) {
            tail++;
        }
        Set<Document> known = elements(before, head, before.size() - tail);
        boolean isInPlace = before.size() == array.size();
        for (int i = head; i < array.size() - tail; i++) {
            Document element = array.element(i);
            Document old = isInPlace ? before.element(i) : null;
            if (!known.contains(element) && !fits(old, element, ofElement)) {
                return false;
            }
        }
        return true;
    }

    private static Set<Document> elements(Document array, int from, int to) {
        Set<Document> elements = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = from; i < to; i++) {
            elements.add(array.element(i));
        }
        return elements;
    }
}
