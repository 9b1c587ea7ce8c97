package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import java.util.List;
import java.util.Optional;

/**
 * The document is one text, a JSON string. Edits are lists of splices, each applied to what the one
 * before it made, all or none; or a string, which replaces the whole text, as corrections do.
 *
 * <p>Positions count UTF-16 code units and mean what the text holds when the edit arrives: edits do
 * not commute, and no position is adjusted for edits that came in between. A cut between the two
 * halves of a surrogate pair is refused. Since the reader refuses such halves in inserted texts, no
 * text ever holds half of a pair.
 */
public final class TextReducer implements Reducer {
    /** Characters whose copying costs as much as one step. */
    static final int CHARS_PER_STEP = 1024;

    @Override
    public String identity() {
        return "text/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        if (!document.isString()) {
            return new Reduction.Refused(
                    RejectionCode.PATCH_PATH_MISSING, "the document is no text");
        }
        try {
            Document text = changed(document, event.data(), steps);
            return text.equals(document)
                    ? new Reduction.Applied(document, metadata, List.of())
                    : new Reduction.Applied(text, metadata, List.of(JsonPointer.ROOT));
        } catch (PatchRefusedException e) {
            return e.refused();
        }
    }

    /** The whole text; nothing if the list is empty. Empty if the data is no edit. */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        if (isText(event.data())) {
            return Optional.of(List.of(JsonPointer.ROOT));
        }
        try {
            boolean isNothing = Splice.readAll(event.data()).isEmpty();
            return Optional.of(isNothing ? List.of() : List.of(JsonPointer.ROOT));
        } catch (PatchRefusedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(TextCorrector.INSTANCE);
    }

    static boolean isText(Document data) {
        return data != null && data.isString();
    }

    private static Document changed(Document document, Document edit, StepBudget steps)
            throws PatchRefusedException {
        if (isText(edit)) {
            take(steps, edit.text().length());
            return edit;
        }
        List<Splice> splices = Splice.readAll(edit);
        StringBuilder text = new StringBuilder(document.text());
        take(steps, text.length());
        for (Splice splice : splices) {
            apply(splice, text, steps);
        }
        return Document.of(text.toString());
    }

    private static void apply(Splice splice, StringBuilder text, StepBudget steps)
            throws PatchRefusedException {
        int from = splice.position();
        if (from > text.length() || splice.deleted() > text.length() - from) {
            throw splice.refusal(
                    RejectionCode.SPLICE_OUT_OF_RANGE, "reaches beyond the end of the text");
        }
        int to = from + splice.deleted();
        if (splitsPair(text, from) || splitsPair(text, to)) {
            throw splice.refusal(
                    RejectionCode.SPLICE_SPLITS_PAIR, "cuts between two halves of a character");
        }
        // What stands behind it moves, what is inserted is copied.
        take(steps, text.length() - to + splice.inserted().length());
        text.replace(from, to, splice.inserted());
    }

    private static void take(StepBudget steps, int chars) {
        steps.take(1 + chars / CHARS_PER_STEP);
    }

    private static boolean splitsPair(StringBuilder text, int at) {
        return at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
