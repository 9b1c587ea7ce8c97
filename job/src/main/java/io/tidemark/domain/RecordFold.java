package io.tidemark.domain;

import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import java.util.List;
import java.util.Set;

/**
 * State and event to decision: the one place where the promise is computed. The job, {@code fold}
 * and the simulation all call it.
 *
 * <p>Pure and deterministic: two attempts that fold the same events in the same order make the same
 * decisions and reach states with the same bytes. It never throws for data.
 *
 * <p>In order: a replay is skipped by its position; a repeated id by the decided ids; an id too old
 * to be known is refused; then the three stages of validation, the event's shape, the event against
 * the document, the resulting document. A refused event leaves the document as it was, and raises
 * the revision.
 */
public final class RecordFold {
    /**
     * After a delete clients are told nothing until a restore; and what is over a limit is not
     * looked into, not even to say what it wanted to write.
     */
    private static final Set<RejectionCode> UNCORRECTED =
            Set.of(
                    RejectionCode.RECORD_DELETED,
                    RejectionCode.EVENT_TOO_LARGE,
                    RejectionCode.EVENT_TOO_DEEP,
                    RejectionCode.EVENT_TOO_MANY_NODES);

    private final RecordType type;
    private final FoldSettings settings;
    private final Verification verification;
    private final String fingerprint;

    public RecordFold(RecordType type, FoldSettings settings) {
        this.type = type;
        this.settings = settings;
        this.verification = new Verification(type);
        this.fingerprint =
                new Sha256()
                        .add(type.fingerprint())
                        .add(Long.toString(settings.horizonMs()))
                        .add(Integer.toString(settings.idsMax()))
                        .add(Long.toString(settings.joinWindowMs()))
                        .hex();
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
            return new Decision.Replay();
        }
        String dataHash = event.id().isOpaque() ? dataHash(event) : null;
        Verdict known = state.decided().verdict(event.id(), dataHash);
        if (known == Verdict.ACCEPTED || known == Verdict.REJECTED) {
            return new Decision.Duplicate(known == Verdict.ACCEPTED);
        }
        if (known == Verdict.OTHER_DATA) {
            return rejectedAgain(state, event, RejectionCode.ID_REUSED, "decided with other data");
        }
        if (event.time() < state.decided().completeSince()) {
            return rejectedAgain(
                    state,
                    event,
                    RejectionCode.CANNOT_BE_JUDGED,
                    "older than the ids the record remembers");
        }
        Verification.Outcome outcome = verification.of(state, event);
        return outcome.refused() != null
                ? rejected(state, event, dataHash, outcome.refused())
                : accepted(state, event, dataHash, outcome.applied());
    }

    /** A state of this or a lower generation, to go on under this one. */
    public RecordState lifted(RecordState state) {
        return state.generation() == type.generation()
                ? state
                : state.ofGeneration(type.generation());
    }

    /** The row that a state is to be written as, with what was rejected since the last one. */
    public static Snapshot snapshot(
            RecordState state, List<Rejection> unsaved, FoldSettings settings) {
        return new Snapshot(state, unsaved, joinFrom(state, settings));
    }

    /** From when on a joining client must page the channel's history. */
    static long joinFrom(RecordState state, FoldSettings settings) {
        long window = Math.max(0, state.maxEventTime() - settings.joinWindowMs());
        return Math.max(window, state.decided().completeSince());
    }

    private Decision accepted(RecordState state, Event event, String dataHash, Applied applied) {
        long time = event.time();
        String history =
                history(
                        state,
                        event,
                        "accepted",
                        Sha256.hexOf(applied.document().canonicalBytes()));
        return new Decision.Accepted(
                new RecordState(
                        state.key(),
                        state.generation(),
                        state.revision() + 1,
                        state.version() + 1,
                        applied.document(),
                        applied.metadata(),
                        decided(state, event, dataHash, true),
                        state.positions().with(event.partitionKey(), event.position()),
                        history,
                        state.pendingCorrections(),
                        Math.max(state.maxEventTime(), time),
                        event.channel(),
                        state.deleted() || event.kind() == Event.Kind.DELETE,
                        state.firstEventAt() == RecordState.NEVER ? time : state.firstEventAt(),
                        time,
                        event.id().text(),
                        event.clientId(),
                        type.reducerName(),
                        fingerprint));
    }

    private Decision rejected(RecordState state, Event event, String dataHash, Refused refused) {
        return rejection(state, event, refused, decided(state, event, dataHash, false));
    }

    /** A decision of this later message alone: what is decided of its id stays as it is. */
    private Decision rejectedAgain(
            RecordState state, Event event, RejectionCode code, String detail) {
        return rejection(state, event, new Refused(code, detail), state.decided());
    }

    private Decision rejection(
            RecordState state, Event event, Refused refused, DecidedIds decided) {
        RecordState after =
                new RecordState(
                        state.key(),
                        state.generation(),
                        state.revision() + 1,
                        state.version(),
                        state.document(),
                        state.metadata(),
                        decided,
                        state.positions().with(event.partitionKey(), event.position()),
                        history(
                                state,
                                event,
                                refused.code().wireName(),
                                Sha256.hexOf(state.document().canonicalBytes())),
                        state.pendingCorrections(),
                        Math.max(state.maxEventTime(), event.time()),
                        event.channel(),
                        state.deleted(),
                        state.firstEventAt(),
                        state.lastEventAt(),
                        state.lastEventId(),
                        state.lastClientId(),
                        type.reducerName(),
                        fingerprint);
        return new Decision.Rejected(after, rejection(state, event, refused));
    }

    private Rejection rejection(RecordState state, Event event, Refused refused) {
        return new Rejection(
                state.key(),
                state.generation(),
                event.id().text(),
                refused.code().wireName(),
                refused.detail(),
                event.original(),
                event.channel(),
                event.partitionKey(),
                event.position(),
                state.version(),
                event.clientId(),
                event.time(),
                writes(event, refused.code()));
    }

    private Document writes(Event event, RejectionCode code) {
        if (!type.publishesCorrections()
                || UNCORRECTED.contains(code)
                || event.kind() == Event.Kind.DELETE
                || event.data() == null) {
            return null;
        }
        try {
            return type.reducer()
                    .writes(event)
                    .map(
                            paths ->
                                    Document.array(
                                            paths.stream()
                                                    .map(path -> Document.of(path.toString()))
                                                    .toList()))
                    .orElse(null);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private DecidedIds decided(RecordState state, Event event, String dataHash, boolean accepted) {
        long time = event.time();
        long newest = Math.max(state.maxEventTime(), time);
        return state.decided()
                .with(event.id(), dataHash, accepted, time)
                .forgetting(newest - settings.horizonMs(), settings.idsMax());
    }

    private static String history(
            RecordState state, Event event, String verdict, String documentHash) {
        return new Sha256()
                .add(state.historyHash())
                .add(event.id().text())
                .add(verdict)
                .add(documentHash)
                .hex();
    }

    /** 128 bits over name and data; without extras, which integration rules may change. */
    private static String dataHash(Event event) {
        Sha256 hash = new Sha256().add(event.name());
        if (event.data() != null) {
            hash.add(event.data().canonicalBytes());
        }
        return hash.hex().substring(0, DecidedIds.DATA_HASH_CHARS);
    }
}
