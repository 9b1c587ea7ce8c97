package io.tidemark.domain;

/** What the fold makes of an event. */
public sealed interface Decision {
    /** It was decided before, at this very position. */
    record Replay() implements Decision {}

    /**
     * Its id was decided before, at another position; the first decision stands.
     *
     * @param accepted what the first decision was
     */
    record Duplicate(boolean accepted) implements Decision {}

    /** It is applied. */
    record Accepted(RecordState state) implements Decision {}

    /**
     * It is a correction that came back, or what looks like one; the document stays as it is.
     *
     * @param outdated whether its values are not the document's, so that another is due
     */
    record Echo(RecordState state, boolean outdated) implements Decision {}

    /** It is refused; the document of the new state is the old one. */
    record Rejected(RecordState state, Rejection rejection) implements Decision {}
}
