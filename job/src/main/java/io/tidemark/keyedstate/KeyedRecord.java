package io.tidemark.keyedstate;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * What Flink keeps for a record: its state, what of it is not in a row yet, and when it is to be
 * looked at again. Immutable. All times are processing time, ms since 1970; they decide when a row
 * is written, never what it says.
 *
 * @param unsaved rejections since the last emitted snapshot
 * @param snapshotDueAt when the snapshot of unsaved decisions is due; {@link #NONE} if all is
 *     emitted
 * @param coveredAfter last checkpoint taken before the last snapshot was emitted: a completed later
 *     one proves that the row is durable; {@link #DURABLE} if it is known to be
 * @param decidedAt when the last decision was made
 * @param idleCheckAt when the timer that may evict the record fires; {@link #NONE} if none is set
 * @param touchedBy the {@code open()} of the operator that last held the state against the row
 * @param facts about corrections since the last emitted snapshot
 * @param corrections when the next one is to be sent
 */
public record KeyedRecord(
        RecordState state,
        List<Rejection> unsaved,
        long snapshotDueAt,
        long coveredAfter,
        long decidedAt,
        long idleCheckAt,
        String touchedBy,
        List<CorrectionFact> facts,
        CorrectionSchedule corrections) {
    public static final long NONE = Long.MAX_VALUE;
    public static final long DURABLE = Long.MIN_VALUE;

    public KeyedRecord {
        unsaved = List.copyOf(unsaved);
        facts = List.copyOf(facts);
    }

    /** A record that is as its row says, or as yet without one. */
    static KeyedRecord asDurable(RecordState state, long now, String touchedBy) {
        return new KeyedRecord(
                state,
                List.of(),
                NONE,
                DURABLE,
                now,
                NONE,
                touchedBy,
                List.of(),
                CorrectionSchedule.NONE);
    }

    boolean hasUnsaved() {
        return snapshotDueAt != NONE;
    }

    /** Held against the row, which was not ahead. */
    KeyedRecord touched(String by) {
        return new KeyedRecord(
                state,
                unsaved,
                snapshotDueAt,
                coveredAfter,
                decidedAt,
                idleCheckAt,
                by,
                facts,
                corrections);
    }

    /**
     * After a decision.
     *
     * @param rejection what was refused; null if the event was accepted
     * @param dueAt when a snapshot is due if nothing was unsaved before
     */
    KeyedRecord decided(RecordState next, Rejection rejection, long now, long dueAt) {
        List<Rejection> rejections = unsaved;
        if (rejection != null) {
            rejections = new ArrayList<>(unsaved);
            rejections.add(rejection);
        }
        return new KeyedRecord(
                next,
                rejections,
                Math.min(snapshotDueAt, dueAt),
                coveredAfter,
                now,
                idleCheckAt,
                touchedBy,
                facts,
                corrections);
    }

    /** After a lift, which is a decision that no event asked for. */
    KeyedRecord lifted(RecordState next, long now, long dueAt) {
        return decided(next, null, now, dueAt);
    }

    /** After its snapshot was emitted. */
    KeyedRecord emitted(long lastCheckpointTaken) {
        return new KeyedRecord(
                state,
                List.of(),
                NONE,
                lastCheckpointTaken,
                decidedAt,
                idleCheckAt,
                touchedBy,
                List.of(),
                corrections);
    }

    /** With more facts to be saved; a snapshot must be due already, or be made due. */
    KeyedRecord noted(List<CorrectionFact> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<CorrectionFact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new KeyedRecord(
                state,
                unsaved,
                snapshotDueAt,
                coveredAfter,
                decidedAt,
                idleCheckAt,
                touchedBy,
                all,
                corrections);
    }

    /** With a snapshot due at a time, if none is due before. */
    KeyedRecord snapshotDue(long at) {
        return new KeyedRecord(
                state,
                unsaved,
                Math.min(snapshotDueAt, at),
                coveredAfter,
                decidedAt,
                idleCheckAt,
                touchedBy,
                facts,
                corrections);
    }

    KeyedRecord scheduled(CorrectionSchedule schedule) {
        return schedule.equals(corrections)
                ? this
                : new KeyedRecord(
                        state,
                        unsaved,
                        snapshotDueAt,
                        coveredAfter,
                        decidedAt,
                        idleCheckAt,
                        touchedBy,
                        facts,
                        schedule);
    }

    KeyedRecord withIdleCheckAt(long at) {
        return new KeyedRecord(
                state,
                unsaved,
                snapshotDueAt,
                coveredAfter,
                decidedAt,
                at,
                touchedBy,
                facts,
                corrections);
    }

    /** Bytes of the unsaved rejections' originals. */
    long unsavedBytes() {
        long bytes = 0;
        for (Rejection rejection : unsaved) {
            bytes += rejection.original().length;
        }
        return bytes;
    }
}
