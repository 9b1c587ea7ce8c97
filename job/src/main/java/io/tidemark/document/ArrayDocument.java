package io.tidemark.document;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A JSON array. */
final class ArrayDocument implements Document {
    private static final ArrayDocument EMPTY = new ArrayDocument(new Document[0], 1, 1, 2);

    private final Document[] elements;
    private final int nodes;
    private final int depth;
    private final int length;

    private ArrayDocument(Document[] elements, int nodes, int depth, int length) {
        this.elements = elements;
        this.nodes = nodes;
        this.depth = depth;
        this.length = length;
    }

    /** An array of values that a caller beyond this package made. */
    static ArrayDocument ofGiven(List<Document> elements) {
        return of(elements.stream().map(CountedDocument::plain).toArray(Document[]::new));
    }

    /** Takes the array over; the caller must not change it afterwards. */
    static ArrayDocument of(Document[] elements) {
        if (elements.length == 0) {
            return EMPTY;
        }
        int nodes = 1;
        int deepest = 0;
        int length = 1 + elements.length;
        for (Document element : elements) {
            // The length comes first: while it is in bounds, the number of nodes is.
            length = DocumentTooLargeException.checked((long) length + element.canonicalLength());
            nodes += element.nodes();
            deepest = Math.max(deepest, element.depth());
        }
        return new ArrayDocument(
                elements, nodes, DocumentTooDeepException.checked(deepest + 1), length);
    }

    @Override
    public Kind kind() {
        return Kind.ARRAY;
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public Document element(int index) {
        return index >= 0 && index < elements.length ? elements[index] : null;
    }

    @Override
    public Iterable<Document> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public Document with(int index, Document value) {
        Objects.checkIndex(index, elements.length);
        Document[] copy = elements.clone();
        copy[index] = CountedDocument.plain(value);
        return changed(copy, copy[index], elements[index]);
    }

    @Override
    public Document inserted(int index, Document value) {
        Objects.checkIndex(index, elements.length + 1);
        Document[] copy = Arrays.copyOf(elements, elements.length + 1);
        System.arraycopy(elements, index, copy, index + 1, elements.length - index);
        copy[index] = CountedDocument.plain(value);
        return changed(copy, copy[index], null);
    }

    @Override
    public Document without(int index) {
        Objects.checkIndex(index, elements.length);
        Document[] copy = Arrays.copyOf(elements, elements.length - 1);
        System.arraycopy(elements, index + 1, copy, index, copy.length - index);
        return changed(copy, null, elements[index]);
    }

    /**
     * This array with one element more, less or replaced. Sizes follow from the difference: looking
     * at every element again is what a change of a large array would cost most.
     *
     * @param added null if none was
     * @param removed null if none was
     */
    private ArrayDocument changed(Document[] copy, Document added, Document removed) {
        if (copy.length == 0) {
            return EMPTY;
        }
        // An empty array has a comma less than its size says: none, as one with one element.
        long longer = (elements.length == 0 ? 1 : length) + (long) copy.length - elements.length;
        int more = 0;
        if (added != null) {
            longer += added.canonicalLength();
            more += added.nodes();
        }
        if (removed != null) {
            longer -= removed.canonicalLength();
            more -= removed.nodes();
        }
        int checkedLength = DocumentTooLargeException.checked(longer);
        return new ArrayDocument(
                copy, nodes + more, depthAfter(copy, added, removed), checkedLength);
    }

    private int depthAfter(Document[] copy, Document added, Document removed) {
        if (added != null && added.depth() + 1 >= depth) {
            return DocumentTooDeepException.checked(added.depth() + 1);
        }
        return removed == null || removed.depth() + 1 < depth ? depth : deepest(copy) + 1;
    }

    /** The deepest element, no deeper than one of this array. */
    private int deepest(Document[] copy) {
        int deepest = 0;
        for (int i = 0; i < copy.length && deepest < depth - 1; i++) {
            deepest = Math.max(deepest, copy[i].depth());
        }
        return deepest;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public int canonicalLength() {
        return length;
    }

    @Override
    public boolean sameValue(Document other) {
        if (!other.isArray() || other.size() != elements.length) {
            return false;
        }
        for (int i = 0; i < elements.length; i++) {
            if (!elements[i].sameValue(other.element(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        if (other instanceof CountedDocument counted) {
            return counted.isEqualTo(this);
        }
        return this == other
                || (other instanceof ArrayDocument that && Arrays.equals(elements, that.elements));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** Kind and size only: a document's content belongs in no log. */
    @Override
    public String toString() {
        return "array of " + elements.length;
    }
}
