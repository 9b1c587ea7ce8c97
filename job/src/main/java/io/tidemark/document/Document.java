package io.tidemark.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An immutable JSON value that shares structure between versions: a change returns a copy that
 * differs along one path. So a rejected event needs no undo, a duplicate no copy, and a checkpoint
 * may read a document while the next event is reduced. Reducers see only this interface; what lies
 * behind it may change.
 *
 * <p>Object members are ordered by the UTF-8 bytes of their names. Numbers are decimal and written
 * as {@link BigDecimal#toPlainString()}, a fixed point of PostgreSQL's jsonb; {@code 1.0} and
 * {@code 1} are different texts and therefore different documents, though {@link #sameValue} holds
 * them equal.
 *
 * <p>{@code equals} compares canonical content. All sizes are kept up to date along the changed
 * path, so that limits cost nothing to check; what would make a document longer than any array of
 * bytes throws {@link DocumentTooLargeException}.
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

    /**
     * A string, taken as it is; the bounds of what may be stored are checked where JSON is read.
     */
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

    default boolean isNull() {
        return kind() == Kind.NULL;
    }

    /** Number of members or elements; 0 for scalars. */
    int size();

    /** The member of an object; null if there is none or this is no object. */
    Document member(String name);

    /** Calls the consumer for each member in the order of their names; none for other kinds. */
    void forEachMember(BiConsumer<String, Document> consumer);

    /** The element of an array; null if there is none at this index or this is no array. */
    Document element(int index);

    /**
     * The string of a string, the plain decimal text of a number.
     *
     * @throws IllegalStateException for other kinds
     */
    String text();

    /**
     * The number.
     *
     * @throws IllegalStateException for other kinds
     */
    BigDecimal number();

    /**
     * The truth value of a boolean.
     *
     * @throws IllegalStateException for other kinds
     */
    boolean truth();

    /**
     * A copy of this object in which the member has the value.
     *
     * @throws IllegalStateException if this is no object
     */
    Document with(String name, Document value);

    /**
     * A copy of this object without the member; this itself if there is none.
     *
     * @throws IllegalStateException if this is no object
     */
    Document without(String name);

    /**
     * A copy of this array in which the element at the index is replaced.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if there is no such element
     */
    Document with(int index, Document value);

    /**
     * A copy of this array with the value inserted before the index; index = size appends.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if the index is above the size
     */
    Document inserted(int index, Document value);

    /**
     * A copy of this array without the element.
     *
     * @throws IllegalStateException if this is no array
     * @throws IndexOutOfBoundsException if there is no such element
     */
    Document without(int index);

    /** Number of values in this document, itself included. */
    int nodes();

    /** Nesting: 1 for a scalar or an empty container. */
    int depth();

    /** Length of {@link #canonicalBytes()}, without making them. */
    int canonicalLength();

    /** UTF-8 JSON without white space, members sorted by the UTF-8 bytes of their names. */
    byte[] canonicalBytes();

    /** Equal as JSON values: as {@code equals}, but numbers compare by value (RFC 6902, 4.6). */
    boolean sameValue(Document other);
}
