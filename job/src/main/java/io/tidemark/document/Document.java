package io.tidemark.document;

import java.math.BigDecimal;
import java.util.List;

/**
 * An immutable JSON value that shares structure between versions: a change returns a copy that
 * differs along one path. So a rejected event needs no undo, a duplicate no copy, and a checkpoint
 * may read a document while the next event is reduced. Reducers see only this interface; the
 * classes behind it may change.
 *
 * <p>Object members are ordered by the UTF-8 bytes of their names. Numbers are decimal and written
 * as {@link BigDecimal#toPlainString()}, a fixed point of PostgreSQL's jsonb; {@code 1.0} and
 * {@code 1} are different texts and therefore different documents, though {@link #sameValue} holds
 * them equal.
 *
 * <p>{@code equals} compares canonical content. All sizes are kept up to date along the changed
 * path, so limits cost nothing to check. A change that would make a document longer than any array
 * of bytes throws {@link DocumentTooLargeException}.
 *
 * <p>The methods of this interface do what a scalar does; objects and arrays override theirs.
 */
public sealed interface Document
        permits ArrayDocument, CountedDocument, ObjectDocument, ScalarDocument {
    /** The kinds of JSON values. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** A member of an object. */
    record Member(String name, Document value) {
        /** Kind and size of the value only: names belong in no log either. */
        @Override
        public String toString() {
            return "member: " + value;
        }
    }

    /** The JSON null. */
    static Document ofNull() {
        return ScalarDocument.NULL;
    }

    /** The empty object. */
    static Document object() {
        return ObjectDocument.EMPTY;
    }

    /** An array of the elements in their order. */
    static Document array(List<Document> elements) {
        return ArrayDocument.ofGiven(elements);
    }

    /** A string, taken as it is: whether it can be stored is checked where JSON is read. */
    static Document of(String text) {
        return ScalarDocument.text(text);
    }

    /** A number, kept as its plain decimal text. */
    static Document of(BigDecimal number) {
        return ScalarDocument.number(number);
    }

    /** A whole number. */
    static Document of(long number) {
        return ScalarDocument.number(BigDecimal.valueOf(number));
    }

    /** True or false. */
    static Document of(boolean truth) {
        return truth ? ScalarDocument.TRUE : ScalarDocument.FALSE;
    }

    Kind kind();

    default boolean isObject() {
        return kind() == Kind.OBJECT;
    }

    default boolean isArray() {
        return kind() == Kind.ARRAY;
    }

    default boolean isString() {
        return kind() == Kind.STRING;
    }

    default boolean isNumber() {
        return kind() == Kind.NUMBER;
    }

    default boolean isNull() {
        return kind() == Kind.NULL;
    }

    /** Number of members or elements; 0 for scalars. */
    default int size() {
        return 0;
    }

    /** The member of an object; null if there is none or this is no object. */
    default Document member(String name) {
        return null;
    }

    /** The members of an object in the order of their names; none for other kinds. */
    default Iterable<Member> members() {
        return List.of();
    }

    /** The element of an array; null if there is none at this index or this is no array. */
    default Document element(int index) {
        return null;
    }

    /** The elements of an array in their order; none for other kinds. */
    default Iterable<Document> elements() {
        return List.of();
    }

    /**
     * The string of a string, the plain decimal text of a number.
     *
     * @throws IllegalStateException for other kinds
     */
    default String text() {
        throw wrongKind("text");
    }

    /**
     * The number.
     *
     * @throws IllegalStateException for other kinds
     */
    default BigDecimal number() {
        throw wrongKind("number");
    }

    /**
     * The truth value of a boolean.
     *
     * @throws IllegalStateException for other kinds
     */
    default boolean truth() {
        throw wrongKind("truth value");
    }

    /**
     * A copy of this object in which the member has the value.
     *
     * @throws IllegalStateException if this is no object
     */
    default Document with(String name, Document value) {
        throw wrongKind("member");
    }

    /**
     * A copy of this object without the member; this itself if there is none.
     *
     * @throws IllegalStateException if this is no object
     */
    default Document without(String name) {
        throw wrongKind("member");
    }

    /**
     * A copy of this array in which the element at the index is replaced.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if there is no such element
     */
    default Document with(int index, Document value) {
        throw wrongKind("element");
    }

    /**
     * A copy of this array with the value inserted before the index; index = size appends.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if the index is above the size
     */
    default Document inserted(int index, Document value) {
        throw wrongKind("element");
    }

    /**
     * A copy of this array without the element.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if there is no such element
     */
    default Document without(int index) {
        throw wrongKind("element");
    }

    /** Number of values in this document, itself included. */
    default int nodes() {
        return 1;
    }

    /** Nesting: 1 for a scalar or an empty container. */
    default int depth() {
        return 1;
    }

    /** Length of {@link #canonicalBytes()}, without making them. */
    int canonicalLength();

    /** UTF-8 JSON without white space, members sorted by the UTF-8 bytes of their names. */
    default byte[] canonicalBytes() {
        return CanonicalWriter.bytes(this);
    }

    /** Equal as JSON values: as {@code equals}, but numbers compare by value (RFC 6902, 4.6). */
    boolean sameValue(Document other);

    private IllegalStateException wrongKind(String wanted) {
        return new IllegalStateException(this + " has no " + wanted);
    }
}
