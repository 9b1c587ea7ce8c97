package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import java.util.List;

/** What tests of reducers have in common: documents from text, and edits that hold them. */
final class Edits {
    /** Steps that no test uses up by accident. */
    static final long STEPS_PLENTY = 10_000_000;

    private Edits() {}

    /** The document of a JSON text; apostrophes stand for quotes. */
    static Document json(String text) {
        return strictJson(text.replace('\'', '"'));
    }

    static Document strictJson(String text) {
        try {
            return DocumentReader.read(text, JsonLimits.STORED);
        } catch (InvalidJsonException e) {
            throw new AssertionError(e);
        }
    }

    static Event edit(Document data) {
        return new Event(
                new RecordKey("test", "1"),
                new Publication(MessageId.of("id", null), null, null, 0),
                Event.Kind.EDIT,
                "patch",
                data,
                null,
                new byte[0],
                new Origin("test:1", "test:1", new Position("stream", "shard", "1", 0, 0), 0));
    }

    static Reduction reduce(Reducer reducer, Document document, Document data) {
        return reducer.reduce(
                document, Document.ofNull(), edit(data), new StepBudget(STEPS_PLENTY));
    }

    static Reduction.Applied applied(Reducer reducer, Document document, Document data) {
        Reduction reduction = reduce(reducer, document, data);
        if (reduction instanceof Reduction.Applied applied) {
            return applied;
        }
        throw new AssertionError("refused: " + reduction);
    }

    static Reduction.Refused refused(Reducer reducer, Document document, Document data) {
        Reduction reduction = reduce(reducer, document, data);
        if (reduction instanceof Reduction.Refused refused) {
            return refused;
        }
        throw new AssertionError("applied: " + reduction);
    }

    static List<String> texts(List<JsonPointer> pointers) {
        return pointers.stream().map(JsonPointer::toString).toList();
    }
}
