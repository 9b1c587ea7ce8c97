package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import java.util.List;
import java.util.Optional;

/**
 * Corrects a last-writer-wins map as merge patches are corrected, since a correction is newer than
 * the edit that it corrects.
 *
 * <p>Clients that applied refused edits keep stamps that the record does not have, even after the
 * values were corrected: where a client applied a refused removal of an object, it ignores older
 * writes in that object. None of these stamps is newer than the newest refused edit. So the time of
 * that edit is kept: an edit that is not newer may change nothing at clients, although the record
 * applied it.
 */
final class LwwCorrector implements Corrector {
    static final LwwCorrector INSTANCE = new LwwCorrector();

    /** The newest time of a refused edit, ms since 1970, beside the stamps. */
    static final String NEWEST_REFUSED = "c";

    private static final Corrector PATCHES = MergePatchCorrector.INSTANCE;

    private LwwCorrector() {}

    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        return PATCHES.edit(document, paths);
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return PATCHES.corrected(edit, document, paths);
    }

    @Override
    public boolean replacesWhole() {
        return false;
    }

    @Override
    public boolean overridesRefused(Event event, Document metadata) {
        Document newest = metadata.member(NEWEST_REFUSED);
        return newest == null || event.timestamp() > newest.number().longValue();
    }

    @Override
    public Document afterRefusal(Document metadata, Event event) {
        Document newest = metadata.member(NEWEST_REFUSED);
        long time = event.time(); // clients ignore edits that are further ahead
        return newest == null || time > newest.number().longValue()
                ? (metadata.isObject() ? metadata : Document.object())
                        .with(NEWEST_REFUSED, Document.of(time))
                : metadata;
    }
}
