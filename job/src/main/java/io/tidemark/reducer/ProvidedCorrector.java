package io.tidemark.reducer;

import io.tidemark.document.CountedDocument;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentChange;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The corrector of a reducer that did not come with Tidemark. Where a call fails, the answer is the
 * one that promises least: every place decides, no edit corrects, nothing was corrected.
 */
final class ProvidedCorrector implements Corrector {
    private final Corrector corrector;

    ProvidedCorrector(Corrector corrector) {
        this.corrector = corrector;
    }

    @Override
    public List<JsonPointer> reads(Event event) {
        return ProvidedCall.answer(
                steps -> List.copyOf(corrector.reads(ProvidedReducer.counted(event, steps))),
                List.of(JsonPointer.ROOT));
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        return ProvidedCall.answer(
                steps ->
                        storable(
                                corrector.edit(
                                        CountedDocument.of(document, steps), List.copyOf(paths))),
                Optional.empty());
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        return ProvidedCall.answer(
                steps -> {
                    List<JsonPointer> corrected =
                            corrector.corrected(
                                    CountedDocument.of(edit, steps),
                                    CountedDocument.of(document, steps),
                                    List.copyOf(paths));
                    return corrected.stream().filter(Set.copyOf(paths)::contains).toList();
                },
                List.of());
    }

    @Override
    public boolean replacesWhole() {
        return ProvidedCall.answer(steps -> corrector.replacesWhole(), false);
    }

    private static Optional<Document> storable(Optional<Document> edit)
            throws InvalidJsonException {
        if (edit.isEmpty()) {
            return edit;
        }
        Document plain = CountedDocument.plain(edit.get());
        if (ProvidedReducer.beyond(plain, JsonLimits.STREAM) != null) {
            return Optional.empty();
        }
        DocumentChange.requireStorable(plain);
        return Optional.of(plain);
    }
}
