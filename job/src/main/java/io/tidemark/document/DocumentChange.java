package io.tidemark.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds by comparing what a provided reducer changed in a document. Such a reducer may report too
 * few places, and the schema would be checked at those alone; and it may make texts and numbers
 * that cannot be stored.
 *
 * <p>Whatever both documents share is skipped, whole blocks of members at once, so the cost is
 * proportional to the change.
 */
public final class DocumentChange {
    private final List<String> way = new ArrayList<>();
    private final List<JsonPointer> touched = new ArrayList<>();

    private DocumentChange() {}

    /**
     * The places at which two documents differ. What was put into or taken from an array, or
     * changed inside of it, touches the array; what is new in an object, or gone, the member.
     *
     * @param after within the bounds of {@link JsonLimits#STREAM}
     * @throws InvalidJsonException if something new holds what no row can
     */
    public static List<JsonPointer> touched(Document before, Document after)
            throws InvalidJsonException {
        DocumentChange change = new DocumentChange();
        change.compare(before, after);
        return change.touched;
    }

    /**
     * Checks every text and number of a document.
     *
     * @param document within the bounds of {@link JsonLimits#STREAM}
     * @throws InvalidJsonException if it holds what no row can
     */
    public static void requireStorable(Document document) throws InvalidJsonException {
        switch (document.kind()) {
            case STRING -> DocumentReader.requireStorable(document.text());
            case NUMBER -> NumberText.plain(document.text());
            case ARRAY -> requireStorable(document, 0, document.size());
            case OBJECT -> {
                for (Document.Member member : document.members()) {
                    DocumentReader.requireStorable(member.name());
                    requireStorable(member.value());
                }
            }
            case BOOLEAN, NULL -> {}
        }
    }

    private static void requireStorable(Document array, int from, int to)
            throws InvalidJsonException {
        for (int i = from; i < to; i++) {
            requireStorable(array.element(i));
        }
    }

    private void compare(Document before, Document after) throws InvalidJsonException {
        if (before == after) {
            return;
        }
        if (before instanceof ObjectDocument left && after instanceof ObjectDocument right) {
            compareMembers(left.cursor(), right.cursor());
        } else if (before.isArray() && after.isArray()) {
            compareElements(before, after);
        } else if (!before.equals(after)) {
            touched.add(new JsonPointer(way));
            requireStorable(after);
        }
    }

    private void compareMembers(MemberCursor left, MemberCursor right) throws InvalidJsonException {
        while (left.hasNext() || right.hasNext()) {
            if (left.sharesBlockWith(right)) {
                left.skipBlock();
                right.skipBlock();
                continue;
            }
            int order = left.compareTo(right);
            compareMember(order <= 0 ? left : null, order >= 0 ? right : null);
            if (order <= 0) {
                left.advance();
            }
            if (order >= 0) {
                right.advance();
            }
        }
    }

    private void compareMember(MemberCursor left, MemberCursor right) throws InvalidJsonException {
        way.add(right == null ? left.name() : right.name());
        if (right == null) {
            touched.add(new JsonPointer(way));
        } else if (left == null) {
            touched.add(new JsonPointer(way));
            DocumentReader.requireStorable(right.name());
            requireStorable(right.value());
        } else {
            compare(left.value(), right.value());
        }
        way.remove(way.size() - 1);
    }

    /** Compares what lies between the first and the last elements that both arrays have. */
    private void compareElements(Document before, Document after) throws InvalidJsonException {
        int least = Math.min(before.size(), after.size());
        int head = 0;
        while (head < least && before.element(head) == after.element(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && before.element(before.size() - 1 - tail)
                        == after.element(after.size() - 1 - tail)) {
            tail++;
        }
        if (before.size() != after.size()) {
            touched.add(new JsonPointer(way));
            requireStorable(after, head, after.size() - tail);
            return;
        }
        DocumentChange inside = new DocumentChange();
        for (int i = head; i < after.size() - tail; i++) {
            inside.compare(before.element(i), after.element(i));
        }
        if (!inside.touched.isEmpty()) {
            touched.add(new JsonPointer(way));
        }
    }
}
