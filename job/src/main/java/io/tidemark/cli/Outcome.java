package io.tidemark.cli;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Event;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;

/** What {@link SequentialFold} has to tell. */
sealed interface Outcome {
    /** An event was applied. */
    record Accepted(Event event) implements Outcome {}

    /** An event was refused. */
    record Rejected(Rejection rejection) implements Outcome {}

    /** A message could not be decoded or addressed. */
    record Undecodable(DeadLetter deadLetter) implements Outcome {}

    /**
     * An event's id was decided before.
     *
     * @param accepted what the first decision was
     */
    record Repeated(Event event, boolean accepted) implements Outcome {}

    /**
     * A correction came back.
     *
     * @param outdated whether its values are not the document's
     */
    record Echoed(Event event, boolean outdated) implements Outcome {}

    /**
     * The job would pass it over and count it.
     *
     * @param line counted from 1
     * @param messageIndex place in the envelope; {@link io.tidemark.domain.Position#WHOLE_DELIVERY}
     *     for all of it
     * @param channel where it was found
     * @param reason a stable word
     */
    record Ignored(long line, int messageIndex, String channel, String reason) implements Outcome {}

    /** What a record is after all lines. */
    record Folded(Snapshot snapshot) implements Outcome {}
}
