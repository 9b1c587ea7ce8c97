package io.tidemark.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a record takes no edits for now: its document cannot be made one of its type's form. */
public enum FrozenCode {
    /** A migration refused the document, or failed. */
    LIFT_REFUSED,
    /** What the migrations made does not fit the state schema or the limits of the type. */
    LIFTED_DOCUMENT_INVALID,
    /** The document has a format that the type's file does not know yet: the deploy goes back. */
    FORMAT_NEWER,
    /** The record is to be folded again from its beginning, which the stream no longer holds. */
    HISTORY_EXPIRED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the table and the metrics. */
    public String wireName() {
        return wireName;
    }

    /** The code of this wire name; empty if there is none. */
    static Optional<FrozenCode> ofWireName(String name) {
        return Arrays.stream(values()).filter(code -> code.wireName.equals(name)).findFirst();
    }
}
