package io.tidemark.reducer;

/** What a field of a map may be besides a property. */
enum FieldKind {
    /** A whole number to which edits add. */
    COUNTER,
    /** Texts, of which an edit adds some and removes what its author saw. */
    SET
}
