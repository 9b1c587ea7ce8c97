package io.tidemark.lifecycle;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import java.util.List;

/**
 * What Flink keeps for a record: its state, what of it is not in a row yet, and when it is to be
 * looked at again. Immutable. All times are processing time, ms since 1970; they decide when a row
 * is written, never what it says.
 *
 * @param unsaved since the last emitted snapshot
 * @param coveredAfter last checkpoint taken before the last snapshot was emitted: a completed later
 *     one proves that the row is durable; {@link #DURABLE} if it is known to be
 * @param decidedAt when the last decision was made
 * @param idleCheckAt when the timer that may evict the record fires; {@link #NONE} if none is set
 * @param touchedBy the {@code open()} of the operator that last held the state against the row
 * @param corrections when the next one is to be sent
 */
public record KeyedRecord(
        RecordState state,
        Unsaved unsaved,
        long coveredAfter,
        long decidedAt,
        long idleCheckAt,
        String touchedBy,
        CorrectionSchedule corrections) {
    public static final long NONE = Long.MAX_VALUE;
    public static final long DURABLE = Long.MIN_VALUE;

    /** A record that is as its row says, or as yet without one. */
    static KeyedRecord asDurable(RecordState state, long now, String touchedBy) {
        return new KeyedRecord(
                state, Unsaved.NOTHING, DURABLE, now, NONE, touchedBy, CorrectionSchedule.NONE);
    }

    /** Whether a snapshot is due, now or later. */
    boolean hasUnsaved() {
        return unsaved.dueAt() != NONE;
    }

    /** Held against the row, which was not ahead. */
    KeyedRecord touched(String by) {
        return new KeyedRecord(
                state, unsaved, coveredAfter, decidedAt, idleCheckAt, by, corrections);
    }

    /**
     * After a decision.
     *
     * @param rejection what was refused; null if the event was accepted
     * @param dueAt when a snapshot is due if nothing was unsaved before
     */
    KeyedRecord decided(RecordState next, Rejection rejection, long now, long dueAt) {
        Unsaved all = rejection == null ? unsaved : unsaved.with(rejection);
        return new KeyedRecord(
                next, all.dueBy(dueAt), coveredAfter, now, idleCheckAt, touchedBy, corrections);
    }

    /** After a lift, which is a decision that no event asked for. */
    KeyedRecord lifted(RecordState next, long now, long dueAt) {
        return decided(next, null, now, dueAt);
    }

    /** After its snapshot was emitted. */
    KeyedRecord emitted(long lastCheckpointTaken) {
        return new KeyedRecord(
                state,
                Unsaved.NOTHING,
                lastCheckpointTaken,
                decidedAt,
                idleCheckAt,
                touchedBy,
                corrections);
    }

    /** With more facts to be saved; a snapshot must be due already, or be made due. */
    KeyedRecord noted(List<CorrectionFact> more) {
        return more.isEmpty() ? this : withUnsaved(unsaved.with(more));
    }

    /** With a snapshot due at a time, if none is due before. */
    KeyedRecord snapshotDue(long at) {
        return withUnsaved(unsaved.dueBy(at));
    }

    KeyedRecord scheduled(CorrectionSchedule schedule) {
        return schedule.equals(corrections)
                ? this
                : new KeyedRecord(
                        state, unsaved, coveredAfter, decidedAt, idleCheckAt, touchedBy, schedule);
    }

    KeyedRecord withIdleCheckAt(long at) {
        return new KeyedRecord(state, unsaved, coveredAfter, decidedAt, at, touchedBy, corrections);
    }

    private KeyedRecord withUnsaved(Unsaved other) {
        return new KeyedRecord(
                state, other, coveredAfter, decidedAt, idleCheckAt, touchedBy, corrections);
    }
}
