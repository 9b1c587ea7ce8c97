package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * Makes the edits that correct clients, and tells which places an edit corrects. A reducer whose
 * edits can only add or count has none, and its record types have no corrections.
 *
 * <p>Every method is about a client whose document differs from the record's at or below some
 * places and nowhere else, and that applies edits as the reducer does, or ignores those that cannot
 * be applied.
 */
public interface Corrector {
    /**
     * The places besides the written ones whose values decide what an event does.
     *
     * @param event for which {@link Reducer#writes} is known
     */
    List<JsonPointer> reads(Event event);

    /**
     * The data of an edit that sets the places to the values of the document, whatever the client
     * holds there, and changes nothing else. On the document itself it changes nothing.
     *
     * @param paths sorted; all at which the client may differ, or the first of them
     * @return empty if the reducer has no such edit
     */
    Optional<Document> edit(Document document, List<JsonPointer> paths);

    /**
     * Those of the places at which a client surely holds the document's values once it has applied
     * the edit.
     *
     * @param edit data of an edit that was applied
     * @param document the record's, with the edit applied
     * @param paths sorted; all at which the client may differ
     */
    List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths);

    /** Whether an {@link #edit} of the root replaces whatever the client holds. */
    boolean replacesWhole();

    /**
     * Whether every client surely applies the event as the record does, although refused edits left
     * something at the client that the record never had. True where edits apply in the order in
     * which they come.
     *
     * @param metadata the record's before the event
     */
    default boolean overridesRefused(Event event, Document metadata) {
        return true;
    }

    /**
     * The metadata after an event that clients may have applied and the record refused: whatever
     * {@link #overridesRefused} must know about it later.
     */
    default Document afterRefusal(Document metadata, Event event) {
        return metadata;
    }
}
