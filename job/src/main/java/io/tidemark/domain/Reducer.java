package io.tidemark.domain;

import java.util.List;
import java.util.Optional;

/**
 * Turns a document and an event into a new document: {@code reduce(old state, next event) -> new
 * state}. Pure, total and deterministic: the same arguments give the same result on every attempt
 * and every machine, bad data gives {@link Reduction.Refused}, and neither clock nor randomness is
 * asked.
 */
public interface Reducer {
    /**
     * Name and version of what this computes. Part of the fold's fingerprint: change it when the
     * same events would give another document.
     */
    String identity();

    /**
     * Reduces one edit.
     *
     * @param document the record's document
     * @param metadata what this reducer returned with it; {@link Document#ofNull()} at first
     * @param event an edit whose data fits the event schema
     * @param steps to be taken from for each document operation
     */
    Reduction reduce(Document document, Document metadata, Event event, StepBudget steps);

    /**
     * The paths an event would write, whatever the document holds: what a correction of a refused
     * event has to state. Empty if that cannot be told.
     */
    Optional<List<JsonPointer>> writes(Event event);

    /** How edits of this reducer state values; empty if they cannot. */
    default Optional<Statements> statements() {
        return Optional.empty();
    }
}
