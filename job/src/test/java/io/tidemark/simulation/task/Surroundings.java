package io.tidemark.simulation.task;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Snapshot;
import io.tidemark.lifecycle.KeyedRecord;

/**
 * What a simulation gives a task: the clock, the ways out, and the places where it plants bugs into
 * the keyed state.
 */
public interface Surroundings {
    /** Processing time, ms since 1970. */
    long now();

    void emit(Snapshot snapshot);

    void emit(DeadLetter letter);

    void emit(Correction correction);

    /** The timer of a record begins to fire. */
    default void timerFires(RecordKey key) {}

    /** A record leaves the state. */
    default void evicted(RecordKey key) {}

    /** What the task reads of a record that the state holds. */
    default KeyedRecord asRead(KeyedRecord record) {
        return record;
    }

    /** What the state holds of a record that the task writes. */
    default KeyedRecord asWritten(KeyedRecord record) {
        return record;
    }
}
