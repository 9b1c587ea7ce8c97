package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Optional;

/** Of reducers whose edits cannot state values. */
public enum NoStatements implements Statements {
    INSTANCE;

    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of();
    }

    @Override
    public Optional<Document> statement(Document document, List<JsonPointer> paths) {
        return Optional.empty();
    }

    @Override
    public List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths) {
        return List.of();
    }

    @Override
    public boolean replaceAll() {
        return false;
    }
}
