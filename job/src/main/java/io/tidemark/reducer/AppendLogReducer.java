package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The document is a list to which elements are only ever added. An edit's data is one element; any
 * JSON value is one. A full list takes no more.
 *
 * <p>The elements stand in the order of the stream: in another order they are the same elements,
 * each as often, as long as none is refused. What was added stays, so no edit can state what the
 * list holds, and a refused edit cannot be corrected.
 */
public final class AppendLogReducer implements Reducer {
    /** Elements of a list of a record type that says nothing else. */
    private static final int ELEMENTS_MAX_DEFAULT = 10_000;

    /** Elements that a list can be allowed to hold: as many as values may be in a document. */
    private static final int ELEMENTS_MAX_MOST = 250_000;

    private static final String ELEMENTS_MAX = "elements-max";

    private final int elementsMax;

    private AppendLogReducer(int elementsMax) {
        this.elementsMax = elementsMax;
    }

    /**
     * The reducer of a record type.
     *
     * @param options {@code elements-max}: elements that a list may hold
     */
    static AppendLogReducer of(Document options) throws ReducerOptionsException {
        ReducerOptions.requireKnown(options, Set.of(ELEMENTS_MAX));
        return new AppendLogReducer(
                ReducerOptions.whole(
                        options, ELEMENTS_MAX, 1, ELEMENTS_MAX_MOST, ELEMENTS_MAX_DEFAULT));
    }

    @Override
    public String identity() {
        return "append-log/1";
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        if (!document.isArray()) {
            return new Reduction.Refused(
                    RejectionCode.PATCH_PATH_MISSING, "the document is no list");
        }
        if (document.size() >= elementsMax) {
            return new Reduction.Refused(
                    RejectionCode.LOG_FULL, "holds " + elementsMax + " elements already");
        }
        ChangeCost.take(steps, document);
        return new Reduction.Applied(
                document.inserted(document.size(), event.data()),
                metadata,
                List.of(JsonPointer.ROOT));
    }

    /** The list: which place the element takes shows only when it is added. */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        return Optional.of(List.of(JsonPointer.ROOT));
    }
}
