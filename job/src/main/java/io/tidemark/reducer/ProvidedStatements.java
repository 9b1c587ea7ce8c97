package io.tidemark.reducer;

import io.tidemark.document.CountedDocument;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentChange;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Event;
import io.tidemark.domain.Statements;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements of a reducer that did not come with Tidemark. Where they fail, the answer is the one
 * that promises least: everything decides, nothing can be stated, nothing was stated.
 */
final class ProvidedStatements implements Statements {
    private final Statements statements;

    ProvidedStatements(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<JsonPointer> reads(Event event) {
        return ProvidedCall.answer(
                steps -> List.copyOf(statements.reads(ProvidedReducer.counted(event, steps))),
                List.of(JsonPointer.ROOT));
    }

    @Override
    public Optional<Document> statement(Document document, List<JsonPointer> paths) {
        return ProvidedCall.answer(
                steps ->
                        storable(
                                statements.statement(
                                        CountedDocument.of(document, steps), List.copyOf(paths))),
                Optional.empty());
    }

    @Override
    public List<JsonPointer> stated(Document edit, Document document, List<JsonPointer> paths) {
        return ProvidedCall.answer(
                steps -> {
                    List<JsonPointer> stated =
                            statements.stated(
                                    CountedDocument.of(edit, steps),
                                    CountedDocument.of(document, steps),
                                    List.copyOf(paths));
                    return stated.stream().filter(Set.copyOf(paths)::contains).toList();
                },
                List.of());
    }

    @Override
    public boolean replaceAll() {
        return ProvidedCall.answer(steps -> statements.replaceAll(), false);
    }

    private static Optional<Document> storable(Optional<Document> statement)
            throws InvalidJsonException {
        if (statement.isEmpty()) {
            return statement;
        }
        Document plain = CountedDocument.plain(statement.get());
        if (ProvidedReducer.beyond(plain, JsonLimits.STREAM) != null) {
            return Optional.empty();
        }
        DocumentChange.requireStorable(plain);
        return Optional.of(plain);
    }
}
