package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * Edits of a reducer that state values: what corrections are made of. A reducer whose edits cannot
 * state values (they only add, or count) has none, and its record types no corrections.
 *
 * <p>All of it is about a client whose document differs from the record's at or below some places
 * and nowhere else, and that applies edits as the reducer does, or ignores those that cannot be
 * applied.
 */
public interface Statements {
    /**
     * The places besides the written ones whose values decide what an event does.
     *
     * @param event for which {@link Reducer#writes} is known
     */
    List<JsonPointer> reads(Event event);

    /**
     * The data of an edit that gives, at the places, the values of the document, whatever the
     * client holds there; nothing else is changed. On the document itself it changes nothing.
     *
     * @param paths sorted; all at which the client may differ, or the first of them
     * @return empty if the reducer's edits cannot express it
     */
    Optional<Document> statement(Document document, List<JsonPointer> paths);

    /**
     * Of the places, those at which a client that applied the edit surely holds the document's
     * values.
     *
     * @param edit data of an edit that was applied
     * @param document the record's, with the edit applied
     * @param paths sorted; all at which the client may differ
     */
    List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths);

    /** Whether a statement of the root replaces whatever the client holds. */
    boolean replaceAll();

    /**
     * Whether every client surely takes the event over what refused edits left there, as the record
     * did that never had them. True where edits apply in the order in which they come.
     *
     * @param metadata the record's before the event
     */
    default boolean prevails(Event event, Document metadata) {
        return true;
    }

    /**
     * The metadata after an event that clients may apply and the record does not: what {@link
     * #prevails} has to know of it.
     */
    default Document refused(Document metadata, Event event) {
        return metadata;
    }
}
