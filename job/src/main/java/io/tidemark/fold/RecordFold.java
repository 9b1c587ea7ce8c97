package io.tidemark.fold;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.NoCorrector;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Rejection.Against;
import io.tidemark.domain.Rejection.Answer;
import io.tidemark.domain.RejectionCode;
import io.tidemark.domain.Sha256;
import io.tidemark.domain.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * State and event to decision: the one place where the promise is computed. The job, {@code fold}
 * and the simulation all call it.
 *
 * <p>Pure and deterministic: two attempts that fold the same events in the same order make the same
 * decisions and reach states with the same bytes. It never throws for data. In order: a replay is
 * skipped by its position; a repeated id by the decided ids; an id too old to be known is refused;
 * a message of the reserved client is a correction that came back, and never changes the document;
 * then the three stages of validation, the event's shape, the event against the document, the
 * resulting document. A refused event leaves the document as it was, and raises the revision.
 */
public final class RecordFold {
    private final RecordType type;
    private final FoldSettings settings;
    private final Verification verification;
    private final Divergence divergence;
    private final String fingerprint;
    private final Lift lift;

    public RecordFold(RecordType type, FoldSettings settings) {
        this.type = type;
        this.settings = settings;
        this.verification = new Verification(type);
        this.divergence =
                new Divergence(
                        type.reducer().function(),
                        type.reducer().function().corrector().orElse(NoCorrector.INSTANCE));
        this.fingerprint =
                new Sha256()
                        .add(type.fingerprint())
                        .add(Long.toString(settings.horizonMs()))
                        .add(Integer.toString(settings.idsMax()))
                        .add(Long.toString(settings.joinWindowMs()))
                        .add(settings.reservedClientId())
                        .hex();
        this.lift = new Lift(type, verification, fingerprint);
    }

    /** What identifies this fold in rows: files, reducer and settings that decide. */
    public String fingerprint() {
        return fingerprint;
    }

    /** A record of this type before its first event. */
    public RecordState initial(RecordKey key) {
        return RecordState.initial(key, type, fingerprint);
    }

    /** Decides the next event of the record in stream order. */
    public Decision decide(RecordState state, Event event) {
        if (state.positions().isReplay(event.partitionKey(), event.position())) {
            return new Decision.Replay(event);
        }
        String dataHash = event.id().isOpaque() ? FoldHash.data(event) : null;
        Verdict known = state.decided().verdict(event.id(), dataHash);
        if (settings.reservedClientId().equals(event.clientId())) {
            boolean isNew =
                    known == Verdict.UNKNOWN && event.time() >= state.decided().completeSince();
            return echo(state, event, dataHash, isNew);
        }
        if (known == Verdict.ACCEPTED || known == Verdict.REJECTED) {
            return new Decision.Duplicate(event, known == Verdict.ACCEPTED);
        }
        if (known == Verdict.OTHER_DATA) {
            return rejectedAgain(state, event, RejectionCode.ID_REUSED, "decided with other data");
        }
        if (event.time() < state.decided().completeSince()) {
            String detail = "older than the ids the record remembers";
            return rejectedAgain(state, event, RejectionCode.CANNOT_BE_JUDGED, detail);
        }
        boolean fits = fingerprint.equals(state.foldedBy().fingerprint());
        Reduction reduction = verification.of(state, event, fits);
        return reduction instanceof Refused refused
                ? rejection(state, event, refused, decided(state, event, dataHash, false))
                : accepted(state, event, dataHash, (Applied) reduction);
    }

    /**
     * A state of this or an earlier version of the type, to go on under this one: itself, or with a
     * decision more, which is a lift or a freezing. To be asked before the first event of an
     * attempt; of a lower generation only where that is what the type's base says.
     */
    public RecordState lifted(RecordState state) {
        return lift.of(state);
    }

    /**
     * Why this type would not keep the document of the state, for people: code and detail without
     * values; empty if it would.
     */
    public Optional<String> problemWith(RecordState state) {
        return verification
                .refusal(state.document(), state.metadata())
                .map(refused -> refused.code().wireName() + ": " + refused.detail());
    }

    /** What goes on where a record cannot be folded again from its beginning. */
    public RecordState expired(RecordState older) {
        return lift.expired(older);
    }

    /** The row of a state, with what was rejected since the last one. */
    public static Snapshot snapshot(
            RecordState state,
            List<Rejection> unsaved,
            List<CorrectionFact> facts,
            FoldSettings settings) {
        return new Snapshot(state, unsaved, facts, joinFrom(state, settings));
    }

    /** From when on a joining client must page the channel's history. */
    static long joinFrom(RecordState state, FoldSettings settings) {
        long window = Math.max(0, state.history().maxEventTime() - settings.joinWindowMs());
        return Math.max(window, state.decided().completeSince());
    }

    private Decision accepted(RecordState state, Event event, String dataHash, Applied applied) {
        boolean deletes = event.kind() == Event.Kind.DELETE;
        Document document = applied.document();
        String hash = FoldHash.history(state, event.id().text(), "accepted", document);
        PendingCorrection pending =
                deletes
                        ? PendingCorrection.NONE
                        : divergence.accepted(state.pending(), event, document, state.metadata());
        return new Decision.Accepted(
                event,
                new RecordState(
                        state.key(),
                        state.foldedBy().by(type.reducer().name(), fingerprint),
                        new Content(document, applied.metadata(), state.deleted() || deletes),
                        state.history()
                                .after(event, decided(state, event, dataHash, true), hash, true),
                        state.edits().with(event),
                        pending,
                        event.channel()));
    }

    /**
     * @param isNew false if clients may have received it before: some of them ignore a repetition
     */
    private Decision echo(RecordState state, Event event, String dataHash, boolean isNew) {
        boolean judged = !state.deleted() && !state.format().isFrozen();
        Document after = judged ? verification.metadataAfterEcho(state, event) : state.metadata();
        boolean outdated = after == null;
        PendingCorrection pending =
                state.deleted()
                        ? PendingCorrection.NONE
                        : divergence.echoed(
                                state.pending(),
                                event,
                                state.document(),
                                state.metadata(),
                                outdated,
                                isNew);
        return new Decision.Echo(
                event,
                unchanged(
                        state,
                        event,
                        "echo",
                        outdated ? divergence.metadataAfterRefusal(state.metadata(), event) : after,
                        decided(state, event, dataHash, true),
                        pending),
                outdated);
    }

    /** A decision of this later message alone: what is decided of its id stays as it is. */
    private Decision rejectedAgain(
            RecordState state, Event event, RejectionCode code, String detail) {
        return rejection(state, event, new Refused(code, detail), state.decided());
    }

    private Decision rejection(
            RecordState state, Event event, Refused refused, DecidedIds decided) {
        Set<JsonPointer> paths = state.pending().toSet();
        CorrectionNeed need = correctionNeed(state, event, refused, paths);
        String code = refused.code().wireName();
        PendingCorrection pending =
                need == CorrectionNeed.DUE
                        ? state.pending().withPaths(paths).answering(event.id().text(), code)
                        : state.pending();
        RecordState after =
                unchanged(state, event, code, metadataAfterRefusal(state, event), decided, pending);
        return new Decision.Rejected(
                event,
                after,
                Rejection.of(
                        event,
                        new Against(state.generation(), after.revision(), state.version()),
                        refused,
                        new Answer(
                                need,
                                need == CorrectionNeed.DUE
                                        ? divergence.writesAsJson(event)
                                        : null)));
    }

    private Document metadataAfterRefusal(RecordState state, Event event) {
        boolean corrects =
                type.publishesCorrections() && !state.deleted() && !state.format().isFrozen();
        return corrects && event.kind() == Event.Kind.EDIT
                ? divergence.metadataAfterRefusal(state.metadata(), event)
                : state.metadata();
    }

    /** After a decision that leaves the document as it was. */
    private RecordState unchanged(
            RecordState state,
            Event event,
            String verdict,
            Document metadata,
            DecidedIds decided,
            PendingCorrection pending) {
        boolean isKept = metadata.equals(state.metadata());
        FoldedBy by = state.foldedBy();
        String hash = FoldHash.history(state, event.id().text(), verdict, state.document());
        return new RecordState(
                state.key(),
                isKept ? by : by.by(type.reducer().name(), by.fingerprint()),
                isKept ? state.content() : new Content(state.document(), metadata, state.deleted()),
                state.history().after(event, decided, hash, false),
                state.edits(),
                pending,
                event.channel());
    }

    private CorrectionNeed correctionNeed(
            RecordState state, Event event, Refused refused, Set<JsonPointer> paths) {
        if (!type.publishesCorrections()) {
            return CorrectionNeed.OFF;
        }
        if (state.deleted() || refused.code() == RejectionCode.RECORD_DELETED) {
            return CorrectionNeed.RECORD_DELETED;
        }
        return event.kind() == Event.Kind.DELETE
                ? CorrectionNeed.NOT_ASSERTABLE
                : divergence.refused(state.document(), event, paths);
    }

    private DecidedIds decided(RecordState state, Event event, String dataHash, boolean accepted) {
        long time = event.time();
        long newest = Math.max(state.history().maxEventTime(), time);
        DecidedIds ids = state.decided().with(event.id(), dataHash, accepted, time);
        return (accepted && event.version() != null ? ids.with(event.version(), time) : ids)
                .forgetting(newest - settings.horizonMs(), settings.idsMax());
    }
}
