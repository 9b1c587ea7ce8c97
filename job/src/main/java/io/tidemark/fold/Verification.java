package io.tidemark.fold;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentTooDeepException;
import io.tidemark.document.DocumentTooLargeException;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Defect;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.RejectionCode;
import java.util.List;
import java.util.Optional;

/**
 * The three stages an event must pass: its own shape, the reducer against the document, the
 * document that results. Limits of size and depth come before anything recursive, and a defect of a
 * reducer or a schema is a refusal, never an exception.
 */
final class Verification {
    private final RecordType type;

    Verification(RecordType type) {
        this.type = type;
    }

    /**
     * Holds the event against the state.
     *
     * @param fits whether the state's document is known to fit the state schema, so that only what
     *     the event touches has to be looked at
     */
    Reduction of(RecordState state, Event event, boolean fits) {
        if (state.deleted()) {
            return refused(RejectionCode.RECORD_DELETED, "the record is deleted");
        }
        if (state.format().isFrozen()) {
            String code = state.format().frozen().wireName();
            return refused(RejectionCode.RECORD_FROZEN, code + ": " + state.format().detail());
        }
        if (event.problem() != null) {
            return refused(event.problem(), "cannot be an edit");
        }
        if (event.version() != null && state.decided().outdate(event.version())) {
            return refused(
                    RejectionCode.VERSION_OUTDATED,
                    "not newer than a version of the message that was accepted");
        }
        if (event.kind() == Event.Kind.DELETE) {
            return new Applied(state.document(), state.metadata(), List.of());
        }
        try {
            return edit(state, event, fits);
        } catch (StepBudget.ExceededException e) {
            return refused(
                    RejectionCode.REDUCER_STEPS_EXCEEDED,
                    "more than " + type.validation().limits().steps() + " steps");
        } catch (DocumentTooLargeException e) {
            return documentTooLarge();
        } catch (DocumentTooDeepException e) {
            return documentTooDeep();
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            // Only the class of the exception: its text may hold data.
            return refused(RejectionCode.REDUCER_FAILED, e.getClass().getSimpleName());
        }
    }

    /**
     * The metadata after a correction whose values the document holds already; null if it would
     * change the document. Its own limits and the event schema do not concern it: it may state a
     * whole document.
     */
    Document metadataAfterEcho(RecordState state, Event event) {
        if (event.data() == null) {
            return state.metadata(); // no reducer would make anything of it
        }
        try {
            Reduction reduction = reduction(state, event);
            return reduction instanceof Applied applied
                            && applied.document().equals(state.document())
                    ? applied.metadata()
                    : null;
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            return null;
        }
    }

    private Reduction reduction(RecordState state, Event event) {
        return type.reducer()
                .function()
                .reduce(
                        state.document(),
                        state.metadata(),
                        event,
                        new StepBudget(type.validation().limits().steps()));
    }

    private Reduction edit(RecordState state, Event event, boolean fits) {
        Refused shape = eventRefusal(event.data());
        if (shape != null) {
            return shape;
        }
        Reduction reduction = reduction(state, event);
        if (reduction instanceof Refused refused) {
            return refused;
        }
        Applied applied = (Applied) reduction;
        Document document = applied.document();
        Refused over = overLimits(document, applied.metadata());
        if (over != null) {
            return over;
        }
        DocumentValidator validator = type.validation().state();
        Optional<String> problem =
                fits
                        ? validator.problemAfter(state.document(), document, applied.touched())
                        : validator.problem(document);
        return problem.<Reduction>map(text -> refused(RejectionCode.DOCUMENT_INVALID, text))
                .orElse(applied);
    }

    private Refused eventRefusal(Document data) {
        RecordType.Limits limits = type.validation().limits();
        if (data == null) {
            return new Refused(RejectionCode.EVENT_DATA_MISSING, "an edit without data");
        }
        if (data.canonicalLength() > limits.eventBytes()) {
            return over(RejectionCode.EVENT_TOO_LARGE, limits.eventBytes(), "bytes");
        }
        if (data.depth() > limits.depth()) {
            return over(RejectionCode.EVENT_TOO_DEEP, limits.depth(), "levels");
        }
        if (data.nodes() > limits.nodes()) {
            return over(RejectionCode.EVENT_TOO_MANY_NODES, limits.nodes(), "values");
        }
        Optional<String> problem = type.validation().event().problem(data);
        return problem.map(text -> new Refused(RejectionCode.EVENT_INVALID, text)).orElse(null);
    }

    /** Why a document cannot be kept, whatever it was before; empty if it can. */
    Optional<Refused> refusal(Document document, Document metadata) {
        Refused over = overLimits(document, metadata);
        return over != null
                ? Optional.of(over)
                : type.validation()
                        .state()
                        .problem(document)
                        .map(text -> new Refused(RejectionCode.DOCUMENT_INVALID, text));
    }

    /** Comes before the schema, which is held against a document by recursion; null if within. */
    private Refused overLimits(Document document, Document metadata) {
        RecordType.Limits limits = type.validation().limits();
        long length = (long) document.canonicalLength() + metadata.canonicalLength();
        if (length > limits.stateBytes()) {
            return documentTooLarge();
        }
        // What a row holds is read back by recursion, metadata too.
        if (Math.max(document.depth(), metadata.depth()) > limits.depth()) {
            return documentTooDeep();
        }
        if (Math.max(document.nodes(), metadata.nodes()) > limits.nodes()) {
            return over(RejectionCode.DOCUMENT_TOO_MANY_NODES, limits.nodes(), "values");
        }
        return null;
    }

    private Refused documentTooLarge() {
        return over(
                RejectionCode.DOCUMENT_TOO_LARGE, type.validation().limits().stateBytes(), "bytes");
    }

    private Refused documentTooDeep() {
        return over(RejectionCode.DOCUMENT_TOO_DEEP, type.validation().limits().depth(), "levels");
    }

    private static Refused over(RejectionCode code, int limit, String unit) {
        return new Refused(code, "more than " + limit + " " + unit);
    }

    private static Refused refused(RejectionCode code, String detail) {
        return new Refused(code, detail);
    }
}
