package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Event;
import io.tidemark.domain.Statements;
import java.util.List;
import java.util.Optional;

/** Edits of a text that state it: the string, which replaces whatever a client holds. */
final class TextStatements implements Statements {
    static final TextStatements INSTANCE = new TextStatements();

    private TextStatements() {}

    /** The text: whether a splice can be applied, and what it makes, hangs on all of it. */
    @Override
    public List<JsonPointer> reads(Event event) {
        return List.of(JsonPointer.ROOT);
    }

    @Override
    public Optional<Document> statement(Document document, List<JsonPointer> paths) {
        return TextReducer.isText(document) ? Optional.of(document) : Optional.empty();
    }

    @Override
    public List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths) {
        return TextReducer.isText(edit) && edit.equals(document) ? paths : List.of();
    }

    @Override
    public boolean replaceAll() {
        return true;
    }
}
