package io.tidemark.domain;

/** The outcome of an event: what the fold decides. */
public sealed interface Decision extends Outcome {
    Event event();

    @Override
    default int messageIndex() {
        return event().position().messageIndex();
    }

    /** It was decided before, at this very position. */
    record Replay(Event event) implements Decision {}

    /**
     * Its id was decided before, at another position; the first decision stands.
     *
     * @param accepted what the first decision was
     */
    record Duplicate(Event event, boolean accepted) implements Decision {}

    /** It makes a new revision of the record. */
    sealed interface Revised extends Decision {
        /** The record after the decision. */
        RecordState state();
    }

    /** It is applied. */
    record Accepted(Event event, RecordState state) implements Revised {}

    /**
     * It is a correction that came back, or what looks like one; the document stays as it is.
     *
     * @param outdated whether its values are not the document's, so that another is due
     */
    record Echo(Event event, RecordState state, boolean outdated) implements Revised {}

    /** It is refused; the document of the new state is the old one. */
    record Rejected(Event event, RecordState state, Rejection rejection) implements Revised {}
}
