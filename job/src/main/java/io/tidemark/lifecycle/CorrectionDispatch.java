package io.tidemark.lifecycle;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.fold.CorrectionDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a record's corrections until their echo settles what is pending. The fold decides what is
 * pending, and the row holds it; this class decides only when to send, and may send too often:
 * clients that apply a correction twice end with the same values.
 */
final class CorrectionDispatch {
    private final CorrectionPace pace;
    private final String clientId;
    private final ReduceCounts counts;

    CorrectionDispatch(ReduceSettings settings, ReduceCounts counts) {
        this.pace = settings.corrections();
        this.clientId = settings.fold().reservedClientId();
        this.counts = counts;
    }

    /**
     * After a decision: another edit was refused, an echo came back, or the pending places were
     * overwritten.
     *
     * @param before what was pending before it
     */
    KeyedRecord decided(
            PendingCorrection before, KeyedRecord kept, Decision decision, Event event, long now) {
        RecordState state = kept.state();
        List<CorrectionFact> facts = new ArrayList<>();
        boolean outdated = false;
        if (decision instanceof Decision.Echo echo) {
            outdated = echo.outdated();
            String code = outdated ? "outdated" : null;
            facts.add(fact(CorrectionFact.Kind.ECHOED, code, before, state, event, now));
        }
        if (state.pending().isNone()) {
            if (!before.isNone()) {
                String code = decision instanceof Decision.Echo ? null : "overwritten";
                facts.add(fact(CorrectionFact.Kind.SETTLED, code, before, state, event, now));
            }
            return kept.noted(facts);
        }
        KeyedRecord noted = kept.noted(facts);
        if (decision instanceof Decision.Accepted) {
            return noted;
        }
        CorrectionSchedule schedule = kept.corrections();
        return noted.scheduled(outdated ? schedule.soon(now) : schedule.again(now));
    }

    /** Sends what is due and sets the timer of what is not. */
    KeyedRecord next(KeyedRecord kept, RecordType type, RecordContext record) {
        if (kept.state().pending().isNone()) {
            return kept.scheduled(CorrectionSchedule.NONE);
        }
        CorrectionSchedule before = kept.corrections();
        if (!pace.sends() || before.gaveUp()) {
            return kept;
        }
        long now = record.now();
        KeyedRecord next = kept;
        if (before.isDue(now)) {
            next = sent(kept, type, record);
        } else if (before.dueAt() == KeyedRecord.NONE) {
            next = kept.scheduled(before.soon(now));
        }
        if (!next.corrections().gaveUp()) {
            record.timerAt(TimerGrid.correction(next.corrections().dueAt()));
        }
        return next;
    }

    /** Whether the record may leave the state: its row holds what is pending. */
    boolean restsFor(KeyedRecord kept) {
        return kept.state().pending().isNone() || !pace.sends() || kept.corrections().gaveUp();
    }

    private static CorrectionFact fact(
            CorrectionFact.Kind kind,
            String code,
            PendingCorrection before,
            RecordState state,
            Event event,
            long now) {
        String id = event.id().text();
        return new CorrectionFact(
                id,
                kind,
                1, // it is decided once, whatever attempt it was
                new CorrectionSubject(
                        state.key(),
                        state.generation(),
                        state.revision(),
                        event.channel(),
                        before.isNone() ? id : before.refusedId()),
                code,
                null,
                now);
    }

    private KeyedRecord sent(KeyedRecord kept, RecordType type, RecordContext record) {
        CorrectionSchedule schedule = kept.corrections();
        long now = record.now();
        int attempt = schedule.attempts() + 1;
        if (attempt > pace.attemptsMax()) {
            counts.correctionGivenUp();
            return noted(
                    kept.scheduled(schedule.givenUp()),
                    CorrectionDraft.gaveUp(type, kept.state(), schedule.attempts(), now),
                    record);
        }
        CorrectionDraft draft =
                CorrectionDraft.of(type, kept.state(), attempt, clientId, pace.messageBytesMax());
        KeyedRecord after = kept.scheduled(schedule.sent(now, pace));
        if (draft instanceof CorrectionDraft.Impossible impossible) {
            String problem = impossible.problem();
            counts.correctionNotSent(problem);
            return noted(
                    after,
                    CorrectionDraft.notSent(type, kept.state(), attempt, problem, now),
                    record);
        }
        record.emit(((CorrectionDraft.Ready) draft).correction());
        counts.correction();
        return after;
    }

    /**
     * A fact without a decision: the next snapshot takes it along, at the latest in a grid step.
     */
    private static KeyedRecord noted(KeyedRecord kept, CorrectionFact fact, RecordContext record) {
        long dueAt = TimerGrid.snapshot(record.now() + TimerGrid.SNAPSHOT_GRID_MS);
        record.timerAt(dueAt);
        return kept.noted(List.of(fact)).snapshotDue(dueAt);
    }
}
