package io.tidemark.reducer;

/** The kinds of a map's fields other than properties. */
enum FieldKind {
    /** A whole number to which edits add. */
    COUNTER,
    /** Texts: an edit adds some and removes those that its author saw. */
    SET
}
