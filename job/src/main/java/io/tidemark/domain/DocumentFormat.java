package io.tidemark.domain;

import java.util.Objects;

/**
 * Which format of its record type a document has, and why it is frozen if it could not be brought
 * to the newest. A frozen record keeps its document and refuses every edit, until a version of the
 * type comes that can lift it.
 *
 * @param number of the document's format, from 1
 * @param frozen null if the record takes edits
 * @param detail for people, without values of the document; null if it is not frozen
 */
public record DocumentFormat(int number, FrozenCode frozen, String detail) {
    /** The format of types that never had another. */
    public static final DocumentFormat FIRST = of(1);

    public DocumentFormat {
        if (number < 1 || (frozen == null) != (detail == null)) {
            throw new IllegalArgumentException("no format: " + number);
        }
    }

    /** The format of a record that takes edits. */
    public static DocumentFormat of(int number) {
        return new DocumentFormat(number, null, null);
    }

    /**
     * A format as it is stored.
     *
     * @param frozenCode what {@link #frozenCode()} gave
     * @throws IllegalArgumentException if no format could have been stored so
     */
    public static DocumentFormat stored(int number, String frozenCode, String detail) {
        FrozenCode frozen =
                frozenCode == null ? null : FrozenCode.ofWireName(frozenCode).orElse(null);
        if ((frozenCode == null) != (frozen == null)) {
            throw new IllegalArgumentException("no code of a frozen record: " + frozenCode);
        }
        return new DocumentFormat(number, frozen, detail);
    }

    /** Wire name of the code; null if the record is not frozen. */
    public String frozenCode() {
        return frozen == null ? null : frozen.wireName();
    }

    /** The same document, which could not be lifted. */
    public DocumentFormat frozen(FrozenCode code, String why) {
        return new DocumentFormat(number, Objects.requireNonNull(code), why);
    }

    /** Whether the record refuses edits for now. */
    public boolean isFrozen() {
        return frozen != null;
    }
}
