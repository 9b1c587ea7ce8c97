package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Optional;

/** Stands for the corrector of a reducer that has none: it corrects nothing. */
public enum NoCorrector implements Corrector {
    INSTANCE;

    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        return Optional.empty();
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return List.of();
    }

    @Override
    public boolean replacesWhole() {
        return false;
    }
}
