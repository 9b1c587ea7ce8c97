package io.tidemark.domain;

import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;

/**
 * The record types of a job: read and checked where the job's graph is built, and serialised into
 * it, so that every task works from the same files.
 */
public interface RecordTypes extends Serializable {
    Collection<RecordType> all();

    /** The type of this name; empty if the job has none. */
    Optional<RecordType> named(String name);

    /** Which record a channel is for. */
    Address addressOf(String channel);

    /** Outcome of looking a channel up. */
    sealed interface Address {
        /** The channel is a record's. */
        record Of(RecordKey key) implements Address {}

        /** The channel belongs to no record, or it is not certain to which. */
        record Unknown(DeadLetterCode code, String detail) implements Address {}
    }
}
