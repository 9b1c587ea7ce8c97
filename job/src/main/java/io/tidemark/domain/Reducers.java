package io.tidemark.domain;

import java.io.Serializable;
import java.util.Optional;
import java.util.SortedSet;

/** The reducers that record types can name. Serialised with the record types that use them. */
public interface Reducers extends Serializable {
    /** The reducer of this name; empty if there is none. */
    Optional<Reducer> named(String name);

    /** All names, for messages to people. */
    SortedSet<String> names();
}
