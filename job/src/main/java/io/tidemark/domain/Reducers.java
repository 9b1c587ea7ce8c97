package io.tidemark.domain;

import io.tidemark.document.Document;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The reducers that record types can name. Serialised with the record types that use them. */
public interface Reducers extends Serializable {
    /**
     * The reducer of this name; empty if there is none.
     *
     * @param options of the record type: an object
     * @throws ReducerOptionsException if the reducer does not take the options
     */
    Optional<Reducer> named(String name, Document options) throws ReducerOptionsException;

    /** All names, for messages to people. */
    SortedSet<String> names();

    /** What is wrong with reducers that were found and cannot be used, for people. */
    default List<String> problems() {
        return List.of();
    }
}
