package io.tidemark.domain;

import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
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

    /** Outcome of the stages: exactly one of the two is set. */
    record Outcome(Refused refused, Applied applied) {}

    /** Holds the event against the state. */
    Outcome of(RecordState state, Event event) {
        if (state.deleted()) {
            return refused(RejectionCode.RECORD_DELETED, "the record is deleted");
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
            return applied(new Applied(state.document(), state.metadata(), List.of()));
        }
        try {
            return edit(state, event);
        } catch (StepBudget.ExceededException e) {
            return refused(
                    RejectionCode.REDUCER_STEPS_EXCEEDED,
                    "more than " + type.limits().steps() + " steps");
        } catch (DocumentTooLargeException e) {
            return new Outcome(documentTooLarge(), null);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // A defect of a reducer or schema; the kind of it is told, its text may hold data.
            return refused(RejectionCode.REDUCER_FAILED, e.getClass().getSimpleName());
        }
    }

    /**
     * Whether the document holds the values that a correction states already. Its own limits and
     * the event schema do not concern it: it may state a whole document.
     */
    boolean leavesAsItIs(RecordState state, Event event) {
        if (event.data() == null) {
            return true; // no reducer would make anything of it
        }
        try {
            Reduction reduction = reduction(state, event);
            return reduction instanceof Applied applied
                    && applied.document().equals(state.document());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return false;
        }
    }

    private Reduction reduction(RecordState state, Event event) {
        return type.reducer()
                .reduce(
                        state.document(),
                        state.metadata(),
                        event,
                        new StepBudget(type.limits().steps()));
    }

    private Outcome edit(RecordState state, Event event) {
        Refused shape = eventRefusal(event.data());
        if (shape != null) {
            return new Outcome(shape, null);
        }
        Reduction reduction = reduction(state, event);
        if (reduction instanceof Refused refused) {
            return new Outcome(refused, null);
        }
        Applied applied = (Applied) reduction;
        Refused refused = documentRefusal(applied);
        return refused == null ? applied(applied) : new Outcome(refused, null);
    }

    private Refused eventRefusal(Document data) {
        RecordType.Limits limits = type.limits();
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
        Optional<String> problem = type.eventValidator().problem(data);
        return problem.map(text -> new Refused(RejectionCode.EVENT_INVALID, text)).orElse(null);
    }

    private Refused documentRefusal(Applied applied) {
        RecordType.Limits limits = type.limits();
        Document document = applied.document();
        long length = (long) document.canonicalLength() + applied.metadata().canonicalLength();
        if (length > limits.stateBytes()) {
            return documentTooLarge();
        }
        if (document.depth() > limits.depth()) {
            return over(RejectionCode.DOCUMENT_TOO_DEEP, limits.depth(), "levels");
        }
        if (document.nodes() > limits.nodes()) {
            return over(RejectionCode.DOCUMENT_TOO_MANY_NODES, limits.nodes(), "values");
        }
        Optional<String> problem = type.stateValidator().problemAfter(document, applied.touched());
        return problem.map(text -> new Refused(RejectionCode.DOCUMENT_INVALID, text)).orElse(null);
    }

    private Refused documentTooLarge() {
        return over(RejectionCode.DOCUMENT_TOO_LARGE, type.limits().stateBytes(), "bytes");
    }

    private static Refused over(RejectionCode code, int limit, String unit) {
        return new Refused(code, "more than " + limit + " " + unit);
    }

    private static Outcome refused(RejectionCode code, String detail) {
        return new Outcome(new Refused(code, detail), null);
    }

    private static Outcome applied(Applied applied) {
        return new Outcome(null, applied);
    }
}
