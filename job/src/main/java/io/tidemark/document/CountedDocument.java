package io.tidemark.document;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Objects;

/**
 * A document as provided reducers get it: every operation takes steps, and so do those of the
 * documents that it returns. The number of steps depends on values alone, never on which objects
 * are the same, because that differs between a state that was folded and one that was read from its
 * row.
 *
 * <p>None ever lies inside another document: the containers unwrap what is put into them.
 */
public final class CountedDocument implements Document {
    private final Document plain;
    private final StepBudget steps;

    private CountedDocument(Document plain, StepBudget steps) {
        this.plain = plain;
        this.steps = steps;
    }

    /** The document, counted by the budget; null for null. */
    public static Document of(Document document, StepBudget steps) {
        return document == null ? null : new CountedDocument(plain(document), steps);
    }

    /** The document itself, whether it is counted or not. */
    public static Document plain(Document document) {
        return document instanceof CountedDocument counted
                ? counted.plain
                : Objects.requireNonNull(document);
    }

    @Override
    public Kind kind() {
        steps.take(1);
        return plain.kind();
    }

    @Override
    public int size() {
        steps.take(1);
        return plain.size();
    }

    @Override
    public Document member(String name) {
        steps.take(ofText(name.length()));
        return of(plain.member(name), steps);
    }

    /** One step a walk, and those of {@link #member} for each member that is reached. */
    @Override
    public Iterable<Member> members() {
        return () -> {
            steps.take(1);
            Iterator<Member> members = plain.members().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return members.hasNext();
                }

                @Override
                public Member next() {
                    Member member = members.next();
                    steps.take(ofText(member.name().length()));
                    return new Member(member.name(), new CountedDocument(member.value(), steps));
                }
            };
        };
    }

    @Override
    public Document element(int index) {
        steps.take(1);
        return of(plain.element(index), steps);
    }

    /** One step a walk, and one for each element that is reached. */
    @Override
    public Iterable<Document> elements() {
        return () -> {
            steps.take(1);
            Iterator<Document> elements = plain.elements().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return elements.hasNext();
                }

                @Override
                public Document next() {
                    steps.take(1);
                    return new CountedDocument(elements.next(), steps);
                }
            };
        };
    }

    @Override
    public String text() {
        steps.take(ofText(plain.canonicalLength()));
        return plain.text();
    }

    @Override
    public BigDecimal number() {
        steps.take(ofText(plain.canonicalLength()));
        return plain.number();
    }

    @Override
    public boolean truth() {
        steps.take(1);
        return plain.truth();
    }

    @Override
    public Document with(String name, Document value) {
        takeChange(name.length());
        return changed(plain.with(name, value));
    }

    @Override
    public Document without(String name) {
        takeChange(name.length());
        return changed(plain.without(name));
    }

    @Override
    public Document with(int index, Document value) {
        takeChange(0);
        return changed(plain.with(index, value));
    }

    @Override
    public Document inserted(int index, Document value) {
        takeChange(0);
        return changed(plain.inserted(index, value));
    }

    @Override
    public Document without(int index) {
        takeChange(0);
        return changed(plain.without(index));
    }

    @Override
    public int nodes() {
        steps.take(1);
        return plain.nodes();
    }

    @Override
    public int depth() {
        steps.take(1);
        return plain.depth();
    }

    @Override
    public int canonicalLength() {
        steps.take(1);
        return plain.canonicalLength();
    }

    @Override
    public byte[] canonicalBytes() {
        steps.take(ofWalk(plain));
        return plain.canonicalBytes();
    }

    @Override
    public boolean sameValue(Document other) {
        Document that = plain(other);
        steps.take(Math.min(ofWalk(plain), ofWalk(that)));
        return plain.sameValue(that);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && isEqualTo(document);
    }

    /** {@code equals}, asked by either side. */
    boolean isEqualTo(Document other) {
        Document that = plain(other);
        steps.take(Math.min(ofWalk(plain), ofWalk(that)));
        return plain.equals(that);
    }

    @Override
    public int hashCode() {
        steps.take(ofWalk(plain));
        return plain.hashCode();
    }

    @Override
    public String toString() {
        steps.take(1);
        return plain.toString();
    }

    /** The result of a change; copies of large values cost nothing else and double the document. */
    private Document changed(Document document) {
        if (document.canonicalLength() > JsonLimits.STREAM.charsMax()) {
            throw new DocumentTooLargeException();
        }
        return new CountedDocument(document, steps);
    }

    private void takeChange(int nameChars) {
        steps.take(ofText(nameChars) + plain.size() / StepBudget.CHILDREN_PER_STEP);
    }

    private static long ofText(long chars) {
        return 1 + chars / StepBudget.CHARS_PER_STEP;
    }

    /** Of visiting every value of a document, and its texts. */
    private static long ofWalk(Document document) {
        long chars = document.canonicalLength();
        return document.nodes() + chars / StepBudget.CHARS_PER_STEP;
    }
}
