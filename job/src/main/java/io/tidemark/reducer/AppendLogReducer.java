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
 * <p>The elements stand in the order of the stream. Edits in another order make the same elements
 * in that order, as long as none is refused. An added element stays, so no edit can restore the
 * list, and a refused edit cannot be corrected.
 */
public final class AppendLogReducer implements Reducer {
    /** Elements that a list may hold unless the record type says otherwise. */
    private static final int ELEMENTS_MAX_DEFAULT = 10_000;

    /** The largest {@code elements-max}: as many as a document may have values. */
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

    /** The list: the place of the element is known only when it is added. */
    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        return Optional.of(List.of(JsonPointer.ROOT));
    }
}
