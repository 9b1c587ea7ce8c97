package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import java.util.List;
import java.util.Optional;

/**
 * Turns a document and an event into a new document: {@code reduce(old state, next event) -> new
 * state}.
 *
 * <p>Pure, total and deterministic: the same arguments give the same result on every attempt and
 * every machine. Bad data gives {@link Reduction.Refused}, not an exception. Neither a clock nor
 * randomness, neither files nor the network are asked, and nothing is remembered between two calls
 * but what is returned as metadata: the same event is reduced again after every failure.
 *
 * <p>One instance is made for each task and called by one thread at a time; several are called at
 * the same time, so classes keep no state that changes.
 */
public interface Reducer {
    /**
     * Name and version of what this computes, options that decide included. Part of the fold's
     * fingerprint: change it when the same events would give another document.
     */
    String identity();

    /**
     * Reduces one edit, all of it or nothing.
     *
     * @param document the record's document
     * @param metadata what this reducer returned with it; {@link Document#ofNull()} at first
     * @param event an edit whose data fits the event schema, or one of a correction or of a lift,
     *     whose data may be anything
     * @param steps to be taken from for each document operation
     */
    Reduction reduce(Document document, Document metadata, Event event, StepBudget steps);

    /**
     * The paths an event would write, whatever the document holds: the places that a correction of
     * the event restores if it is refused. Empty if they are unknown.
     */
    default Optional<List<JsonPointer>> writes(Event event) {
        return Optional.empty();
    }

    /** How this reducer corrects clients; empty if it cannot. Always the same. */
    default Optional<Corrector> corrector() {
        return Optional.empty();
    }
}
