package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import java.util.List;
import java.util.Optional;

/** Corrects a text by a string, which replaces the whole text at a client. */
final class TextCorrector implements Corrector {
    static final TextCorrector INSTANCE = new TextCorrector();

    private TextCorrector() {}

    /** The text: whether a splice can be applied, and its result, depend on all of it. */
    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of(JsonPointer.ROOT);
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        return TextReducer.isText(document) ? Optional.of(document) : Optional.empty();
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return TextReducer.isText(edit) && edit.equals(document) ? paths : List.of();
    }

    @Override
    public boolean replacesWhole() {
        return true;
    }
}
