package io.tidemark.reducer;

import io.tidemark.document.CountedDocument;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentChange;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.DocumentTooDeepException;
import io.tidemark.document.DocumentTooLargeException;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Defect;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.RejectionCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Guards a reducer of another jar, so that it obeys the laws for which built-in reducers are
 * tested. Its documents are counted; whatever it throws becomes a refusal; and its result is
 * compared with the document from before, so that neither an unreported change nor a text that
 * cannot be stored gets into a row.
 *
 * <p>It cannot guard against an endless loop that touches no document, unlimited memory, and
 * results that differ between two attempts.
 */
public final class ProvidedReducer implements Reducer {
    /** Codes of rejections that are decided before the reducer is called. */
    private static final Set<RejectionCode> NOT_OF_REDUCERS =
            EnumSet.of(
                    RejectionCode.EVENT_DATA_MISSING,
                    RejectionCode.EVENT_DATA_BINARY,
                    RejectionCode.MESSAGE_ACTION_NOT_SUPPORTED,
                    RejectionCode.RECORD_DELETED,
                    RejectionCode.VERSION_OUTDATED,
                    RejectionCode.ID_REUSED,
                    RejectionCode.CANNOT_BE_JUDGED);

    private static final byte[] NOT_GIVEN = new byte[0];

    private final Reducer reducer;
    private final String identity;
    private final Optional<Corrector> corrector;

    /**
     * @throws RuntimeException whatever the reducer's own methods throw that are called once
     */
    public ProvidedReducer(Reducer reducer) {
        this.reducer = Objects.requireNonNull(reducer, "its provider made none");
        identity = Objects.requireNonNull(reducer.identity(), "it has no identity");
        corrector =
                Objects.requireNonNull(reducer.corrector(), "its corrector is null")
                        .map(ProvidedCorrector::new);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public Reduction reduce(Document document, Document metadata, Event event, StepBudget steps) {
        Reduction reduction;
        try {
            reduction =
                    reducer.reduce(
                            CountedDocument.of(document, steps),
                            CountedDocument.of(metadata, steps),
                            counted(event, steps),
                            steps);
        } catch (StepBudget.ExceededException
                | DocumentTooLargeException
                | DocumentTooDeepException e) {
            throw e;
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            steps.take(0);
            // Its class may be shown; its text may hold data.
            return failed(e.getClass().getSimpleName());
        }
        // A reducer that caught the exception must not get further.
        steps.take(0);
        if (reduction instanceof Refused refused) {
            return refused(refused);
        }
        return reduction instanceof Applied applied
                ? checked(document, metadata, applied)
                : failed("its answer is null");
    }

    @Override
    public Optional<List<JsonPointer>> writes(Event event) {
        return ProvidedCall.answer(
                steps -> {
                    Optional<List<JsonPointer>> paths = reducer.writes(counted(event, steps));
                    return paths.isEmpty() ? paths : Optional.of(storable(paths.get()));
                },
                Optional.empty());
    }

    @Override
    public Optional<Corrector> corrector() {
        return corrector;
    }

    /** The event with its data counted, and without the bytes of the message. */
    static Event counted(Event event, StepBudget steps) {
        return new Event(
                event.key(),
                event.publication(),
                event.kind(),
                event.name(),
                CountedDocument.of(event.data(), steps),
                event.problem(),
                NOT_GIVEN,
                event.origin());
    }

    /** The paths, which rows and rejections hold. */
    static List<JsonPointer> storable(List<JsonPointer> paths) throws InvalidJsonException {
        List<JsonPointer> copy = List.copyOf(paths);
        for (JsonPointer path : copy) {
            for (String token : path.tokens()) {
                DocumentReader.requireStorable(token);
            }
        }
        return copy;
    }

    private static Reduction checked(Document document, Document metadata, Applied applied) {
        Document newDocument = CountedDocument.plain(applied.document());
        Document newMetadata = CountedDocument.plain(applied.metadata());
        for (Document made : List.of(newDocument, newMetadata)) {
            Refused beyond = beyond(made, JsonLimits.STREAM);
            if (beyond != null) {
                return beyond;
            }
        }
        try {
            List<JsonPointer> touched = DocumentChange.touched(document, newDocument);
            DocumentChange.touched(metadata, newMetadata);
            return new Applied(touched.isEmpty() ? document : newDocument, newMetadata, touched);
        } catch (InvalidJsonException e) {
            return failed("it made what cannot be stored: " + e.getMessage());
        }
    }

    /** Null if the document is within the bounds of every record type's. */
    static Refused beyond(Document document, JsonLimits limits) {
        if (document.canonicalLength() > limits.charsMax()) {
            return new Refused(
                    RejectionCode.DOCUMENT_TOO_LARGE, "more than " + limits.charsMax() + " bytes");
        }
        if (document.depth() > limits.depthMax()) {
            return new Refused(
                    RejectionCode.DOCUMENT_TOO_DEEP, "more than " + limits.depthMax() + " levels");
        }
        if (document.nodes() > limits.nodesMax()) {
            return new Refused(
                    RejectionCode.DOCUMENT_TOO_MANY_NODES,
                    "more than " + limits.nodesMax() + " values");
        }
        return null;
    }

    private static Refused refused(Refused refused) {
        if (NOT_OF_REDUCERS.contains(refused.code())) {
            return failed("no reducer may refuse with " + refused.code().wireName());
        }
        String detail = refused.detail();
        return detail.length() <= DocumentValidator.PROBLEM_CHARS_MAX
                ? refused
                : new Refused(
                        refused.code(), detail.substring(0, DocumentValidator.PROBLEM_CHARS_MAX));
    }

    private static Refused failed(String detail) {
        return new Refused(RejectionCode.REDUCER_FAILED, detail);
    }
}
