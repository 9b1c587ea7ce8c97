package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import java.util.List;
import java.util.Optional;

/**
 * Edits are JSON Patches (RFC 6902): a list of operations that apply all or not at all. A place
 * that the document does not have, a {@code test} that fails and a list that is no patch are
 * refused.
 *
 * <p>Array indexes mean what the document holds when the patch arrives, so patches do not commute:
 * editors that insert at once may see each other's items in another order than they sent them.
 */
public final class JsonPatchReducer implements Reducer {
    @Override
    public String identity() {
        return "json-patch/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        try {
            List<JsonPatchOperation> operations = JsonPatchOperation.readAll(event.data());
            JsonPatchApplication application = new JsonPatchApplication(document, steps);
            for (JsonPatchOperation operation : operations) {
                application.apply(operation);
            }
            return application.applied(metadata);
        } catch (PatchRefusedException e) {
            return e.refused();
        }
    }

    /**
     * The places that the operations change, cut before the first token that may be an array index,
     * since an index means another element in another document. Empty if the data is no patch.
     */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        PointerSet written = new PointerSet();
        try {
            for (JsonPatchOperation operation : JsonPatchOperation.readAll(event.data())) {
                switch (operation.kind()) {
                    case ADD, REMOVE, REPLACE, COPY -> written.add(aboveIndex(operation.path()));
                    case MOVE -> {
                        written.add(aboveIndex(operation.path()));
                        written.add(aboveIndex(operation.from()));
                    }
                    case TEST -> {}
                }
            }
        } catch (PatchRefusedException e) {
            return Optional.empty();
        }
        return Optional.of(written.topmost());
    }

    @Override
    public Optional<Corrector> corrector() {
        return Optional.of(JsonPatchCorrector.INSTANCE);
    }

    private static JsonPointer aboveIndex(JsonPointer pointer) {
        List<String> tokens = pointer.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (ArrayIndex.isPossible(tokens.get(i))) {
                return new JsonPointer(tokens.subList(0, i));
            }
        }
        return pointer;
    }
}
