package io.tidemark.fold;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Defect;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.FrozenCode;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Migration;
import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import java.util.Optional;

/**
 * Brings a record of an earlier version of its type to the present one: generation, format of the
 * document, metadata. Pure and total, so that every attempt lifts alike. A lift is a decision: it
 * raises the revision, not the version. What cannot be lifted is frozen, with its document as it
 * was.
 */
final class Lift {
    private static final Position NOWHERE = new Position("", "", "0", 0, Position.WHOLE_DELIVERY);

    private final RecordType type;
    private final Verification verification;
    private final String fingerprint;

    Lift(RecordType type, Verification verification, String fingerprint) {
        this.type = type;
        this.verification = verification;
        this.fingerprint = fingerprint;
    }

    /** The state under the present type; itself if it is that already. */
    RecordState of(RecordState state) {
        return isCurrent(state) ? state : lifted(state);
    }

    /** A record that was to be folded from its beginning, with what an older generation made. */
    RecordState expired(RecordState older) {
        return frozen(
                older,
                FrozenCode.HISTORY_EXPIRED,
                "the stream is not known to hold the record's beginning");
    }

    private boolean isCurrent(RecordState state) {
        boolean isFrozen = state.format().isFrozen();
        if (state.generation() != type.generation()) {
            return false;
        }
        if (isFrozen && state.foldedBy().fingerprint().equals(fingerprint)) {
            return true; // what this very version could not lift, it cannot lift now
        }
        return !isFrozen
                && state.format().number() == type.evolution().format()
                && (state.metadata().isNull()
                        || state.foldedBy().reducer().equals(type.reducer().name()));
    }

    private RecordState lifted(RecordState state) {
        int newest = type.evolution().format();
        if (state.format().frozen() == FrozenCode.HISTORY_EXPIRED) {
            return frozen(state, FrozenCode.HISTORY_EXPIRED, state.format().detail());
        }
        if (state.format().number() > newest) {
            return frozen(
                    state,
                    FrozenCode.FORMAT_NEWER,
                    "format " + state.format().number() + ", where the type has " + newest);
        }
        Result result = migrated(state);
        if (result instanceof Frozen frozen) {
            return frozen(state, frozen.code, frozen.detail);
        }
        Document document = ((Lifted) result).document;
        return state.lifted(
                new FoldedBy(
                        type.generation(),
                        DocumentFormat.of(newest),
                        type.reducer().name(),
                        fingerprint),
                new Content(document, metadata(state), state.deleted()),
                state.history()
                        .afterLift(FoldHash.history(state, fingerprint, "lifted", document)));
    }

    private RecordState frozen(RecordState state, FrozenCode code, String detail) {
        String hash = FoldHash.history(state, fingerprint, code.wireName(), state.document());
        return state.lifted(
                new FoldedBy(
                        type.generation(),
                        state.format().frozen(code, detail),
                        state.foldedBy().reducer(),
                        fingerprint),
                state.content(),
                state.history().afterLift(hash));
    }

    /** What another reducer remembered says nothing to this one. */
    private Document metadata(RecordState state) {
        return state.foldedBy().reducer().equals(type.reducer().name()) && state.version() > 0
                ? state.metadata()
                : Document.ofNull();
    }

    private Result migrated(RecordState state) {
        if (state.version() == 0) {
            return new Lifted(type.initial());
        }
        Document document = state.document();
        for (Migration migration : type.evolution().migrations()) {
            if (migration.format() <= state.format().number()) {
                continue;
            }
            Result result = migrated(state, document, migration);
            if (!(result instanceof Lifted lifted)) {
                return result;
            }
            document = lifted.document;
        }
        Optional<Refused> refusal = verification.refusal(document, metadata(state));
        if (refusal.isEmpty()) {
            return new Lifted(document);
        }
        Refused refused = refusal.get();
        return Frozen.of(
                FrozenCode.LIFTED_DOCUMENT_INVALID,
                refused.code().wireName() + ": " + refused.detail());
    }

    private Result migrated(RecordState state, Document document, Migration migration) {
        String where = "format " + migration.format() + ": ";
        try {
            Reduction reduction =
                    migration
                            .reducer()
                            .function()
                            .reduce(
                                    document,
                                    Document.ofNull(),
                                    edit(state, migration),
                                    new StepBudget(type.validation().limits().steps()));
            if (reduction instanceof Applied applied) {
                return new Lifted(applied.document());
            }
            Refused refused = (Refused) reduction;
            return Frozen.of(
                    FrozenCode.LIFT_REFUSED,
                    where + refused.code().wireName() + ": " + refused.detail());
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            // Only the class of the exception: its text may hold data.
            return Frozen.of(FrozenCode.LIFT_REFUSED, where + e.getClass().getSimpleName());
        }
    }

    /** The edit without an author, at the time of the record's newest decision. */
    private Event edit(RecordState state, Migration migration) {
        return new Event(
                state.key(),
                new Publication(
                        MessageId.of("tidemark-lift-" + migration.format(), null),
                        null,
                        null,
                        state.history().maxEventTime()),
                Event.Kind.EDIT,
                "",
                migration.edit(),
                null,
                new byte[0],
                new Origin(state.channel(), "", NOWHERE, Delivery.ARRIVAL_UNKNOWN));
    }

    /** What became of the document. */
    private sealed interface Result {}

    private record Lifted(Document document) implements Result {}

    private record Frozen(FrozenCode code, String detail) implements Result {
        private static Frozen of(FrozenCode code, String detail) {
            int chars = Math.min(detail.length(), DocumentValidator.PROBLEM_CHARS_MAX);
            return new Frozen(code, detail.substring(0, chars));
        }
    }
}
