package io.tidemark.lifecycle;

import io.tidemark.fold.RecordFold;

/**
 * When the rows of records are emitted, and which of them are durable. A row follows an interval
 * after the first unsaved decision, or at once when many rejections are unsaved.
 */
final class SnapshotSchedule {
    private final ReduceSettings settings;
    private final CheckpointCover cover;
    private final ReduceCounts counts;

    SnapshotSchedule(ReduceSettings settings, CheckpointCover cover, ReduceCounts counts) {
        this.settings = settings;
        this.cover = cover;
        this.counts = counts;
    }

    /**
     * Sets the timer for the row that takes a decision along, unless one is set already.
     *
     * @param before the record before the decision
     * @param now of the decision, processing time, ms since 1970
     * @return when the row is due
     */
    long schedule(KeyedRecord before, long now, RecordContext record) {
        long dueAt = TimerGrid.snapshot(now + settings.snapshotIntervalMs());
        if (!before.hasUnsaved()) {
            record.timerAt(dueAt);
        }
        return dueAt;
    }

    /** Emits the row if its time has come. */
    KeyedRecord emitDue(KeyedRecord kept, RecordContext record) {
        return kept.unsaved().dueAt() <= record.now() ? emit(kept, record) : kept;
    }

    /** Emits the row before its time if many rejections wait for it. */
    KeyedRecord emitCrowded(KeyedRecord kept, RecordContext record) {
        return kept.unsaved().hasManyRejections() ? emit(kept, record) : kept;
    }

    /** Emits the row if it lacks anything. */
    KeyedRecord emitUnsaved(KeyedRecord kept, RecordContext record) {
        return kept.hasUnsaved() ? emit(kept, record) : kept;
    }

    /** Whether all of the record is in a row, and that is proved to be committed. */
    boolean areDurable(KeyedRecord kept) {
        return !kept.hasUnsaved() && cover.covers(kept.coveredAfter());
    }

    private KeyedRecord emit(KeyedRecord kept, RecordContext record) {
        Unsaved unsaved = kept.unsaved();
        record.emit(
                RecordFold.snapshot(
                        kept.state(), unsaved.rejections(), unsaved.facts(), settings.fold()));
        counts.snapshot();
        return kept.emitted(cover.lastTaken());
    }
}
