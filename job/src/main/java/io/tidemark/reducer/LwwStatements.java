package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Event;
import io.tidemark.domain.Statements;
import java.util.List;
import java.util.Optional;

/**
 * Edits of a last-writer-wins map that state values: those of merge patches, since a correction is
 * newer than what it corrects.
 *
 * <p>Clients that applied refused edits keep stamps that the record does not have, also where the
 * values were corrected: an object that was refused its removal refuses everything older. None of
 * these stamps is newer than the newest refused edit. So its time is kept, and an edit that is not
 * newer may mean nothing at clients, whatever the record made of it.
 */
final class LwwStatements implements Statements {
    static final LwwStatements INSTANCE = new LwwStatements();

    /** The newest time of a refused edit, ms since 1970, beside the stamps. */
    static final String NEWEST_REFUSED = "c";

    private static final Statements PATCHES = MergePatchStatements.INSTANCE;

    private LwwStatements() {}

    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> statement(Document document, List<JsonPointer> paths) {
        return PATCHES.statement(document, paths);
    }

    @Override
    public List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths) {
        return PATCHES.stated(edit, document, paths);
    }

    @Override
    public boolean replaceAll() {
        return false;
    }

    @Override
    public boolean prevails(Event event, Document metadata) {
        Document newest = metadata.member(NEWEST_REFUSED);
        return newest == null || event.timestamp() > newest.number().longValue();
    }

    @Override
    public Document refused(Document metadata, Event event) {
        Document newest = metadata.member(NEWEST_REFUSED);
        long time = event.time(); // clients pass over what is further ahead
        return newest == null || time > newest.number().longValue()
                ? (metadata.isObject() ? metadata : Document.object())
                        .with(NEWEST_REFUSED, Document.of(time))
                : metadata;
    }
}
