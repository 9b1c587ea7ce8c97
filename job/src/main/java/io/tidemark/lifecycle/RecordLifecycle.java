package io.tidemark.lifecycle;

import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.fold.Folds;
import java.util.Optional;

/**
 * The life of records in one attempt of one task: first touch, decisions, snapshots, rest. Knows no
 * Flink, so that the job and the simulation run the same.
 *
 * <p>The first delivery or timer that concerns a record in this attempt is its first touch: the
 * record waits until its row is read, and whichever of row and state is ahead goes on ({@link
 * Adoption}). Then each event is decided by {@link DeliveryIntake}, its row emitted by {@link
 * SnapshotSchedule}. A record that rests, and whose row is proved durable, leaves the state.
 *
 * <p>Timers decide only when a row is written, never what it says.
 */
public final class RecordLifecycle {
    /** Restored from no checkpoint. */
    public static final long NO_CHECKPOINT = -1;

    private final RecordTypes types;
    private final ReduceSettings settings;
    private final ReduceCounts counts;
    private final FirstTouchQueue firstTouches;
    private final Folds folds;
    private final CheckpointCover cover;
    private final SnapshotSchedule snapshots;
    private final CorrectionDispatch corrections;
    private final DeliveryIntake deliveries;
    private final GenerationEntry generations;
    private final String attempt;

    /**
     * Begins an attempt.
     *
     * @param attempt differs from that of every other attempt
     * @param restored id of the checkpoint the state was restored from, or {@link #NO_CHECKPOINT}
     */
    public RecordLifecycle(
            RecordTypes types,
            MessageDecoder decoder,
            SnapshotLoader loader,
            ReduceSettings settings,
            ReduceCounts counts,
            String attempt,
            long restored) {
        this.types = types;
        this.settings = settings;
        this.counts = counts;
        this.attempt = attempt;
        folds = new Folds(types, settings.fold());
        cover = new CheckpointCover(restored);
        snapshots = new SnapshotSchedule(settings, cover, counts);
        corrections = new CorrectionDispatch(settings, counts);
        deliveries = new DeliveryIntake(decoder, folds, snapshots, corrections, counts);
        generations = new GenerationEntry(loader, types, folds, decoder, settings.fold(), counts);
        firstTouches = new FirstTouchQueue(loader, generations);
    }

    /** The next delivery of the record. */
    public void onDelivery(RoutedDelivery delivery, RecordContext record) throws Exception {
        Optional<RecordType> type = types.named(record.key().type());
        if (type.isEmpty()) {
            deliveries.withoutType(delivery, record);
            return;
        }
        KeyedRecord kept = record.kept();
        if (isTouched(kept)) {
            KeyedRecord folded = deliveries.fold(kept, delivery, type.get(), record);
            rest(corrections.next(folded, type.get(), record), record);
        } else {
            record.addWaiting(delivery);
            wantRow(type.get(), record);
        }
    }

    /** A timer of the record is due. */
    public void onTimer(RecordContext record) throws Exception {
        KeyedRecord kept = record.kept();
        Optional<RecordType> type = types.named(record.key().type());
        if (type.isEmpty()) {
            abandon(kept, record);
            return;
        }
        if (!isTouched(kept)) {
            if (!firstTouches.isWanted(record.key())) {
                wantRow(type.get(), record);
                return;
            }
            kept = touch(kept, type.get(), record);
            if (kept == null) {
                record.evict();
                return;
            }
        }
        kept = corrections.next(kept, type.get(), record);
        rest(snapshots.emitDue(kept, record), record);
    }

    /** The state is taken for a checkpoint; all that was emitted before is flushed. */
    public void checkpointTaken(long checkpoint) {
        cover.taken(checkpoint);
    }

    /** A checkpoint is complete. */
    public void checkpointCompleted(long checkpoint) {
        cover.completed(checkpoint);
    }

    private boolean isTouched(KeyedRecord kept) {
        return kept != null && kept.touchedBy().equals(attempt);
    }

    private void wantRow(RecordType type, RecordContext record) throws Exception {
        boolean isKept = record.kept() != null;
        if (firstTouches.want(record.key(), type.generation(), isKept)) {
            record.timerAt(TimerGrid.firstTouch(record.now()));
        }
    }

    /**
     * Reads the row and goes on from whatever is ahead, brought to the present version of its type,
     * with the deliveries that waited.
     *
     * @return null if the record is not begun yet
     */
    private KeyedRecord touch(KeyedRecord kept, RecordType type, RecordContext record)
            throws Exception {
        Adoption.requireKnownGeneration(kept, type);
        Optional<RecordState> row = firstTouches.take(record.key());
        KeyedRecord before = kept;
        if (kept != null && kept.state().generation() < type.generation()) {
            before = snapshots.emitUnsaved(kept, record);
        }
        KeyedRecord ahead =
                Adoption.of(record.key(), before, row, folds.of(type), record.now(), attempt);
        counts.touched();
        if (kept == null ? row.isPresent() : ahead.state().revision() > kept.state().revision()) {
            counts.adopted();
        }
        KeyedRecord touched = enter(ahead, type, record);
        KeyedRecord folded = touched == null ? ahead : touched;
        for (RoutedDelivery delivery : record.waiting()) {
            folded = deliveries.fold(folded, delivery, type, record);
        }
        record.clearWaiting();
        return touched == null ? null : folded;
    }

    /** The record under the present version of its type; null if it cannot be begun yet. */
    private KeyedRecord enter(KeyedRecord ahead, RecordType type, RecordContext record)
            throws Exception {
        RecordState state = ahead.state();
        Optional<RecordState> entered = generations.enter(state, type, record.waiting());
        if (entered.isEmpty() || state.generation() < type.generation()) {
            return entered.map(next -> KeyedRecord.asDurable(next, record.now(), attempt))
                    .orElse(null);
        }
        if (entered.get().revision() == state.revision()) {
            return ahead;
        }
        long now = record.now();
        return ahead.lifted(entered.get(), now, snapshots.schedule(ahead, now, record));
    }

    /** Lets a durable record that rests leave the state; else keeps it and looks again later. */
    private void rest(KeyedRecord kept, RecordContext record) throws Exception {
        long now = record.now();
        long idleAt = kept.decidedAt() + settings.idleAfterMs();
        boolean mayLeave = snapshots.areDurable(kept) && corrections.restsFor(kept);
        if (mayLeave && idleAt <= now) {
            record.evict();
            counts.evicted();
            return;
        }
        if (now < kept.idleCheckAt() && kept.idleCheckAt() != KeyedRecord.NONE) {
            record.keep(kept);
            return;
        }
        long pause = corrections.restsFor(kept) ? TimerGrid.IDLE_GRID_MS : TimerGrid.OWING_GRID_MS;
        long checkAt = TimerGrid.idle(Math.max(idleAt, now + pause));
        record.timerAt(checkAt);
        record.keep(kept.withIdleCheckAt(checkAt));
    }

    /**
     * A record whose type the catalog no longer has: what is unsaved is written, then it is
     * evicted.
     */
    private void abandon(KeyedRecord kept, RecordContext record) throws Exception {
        if (kept != null) {
            snapshots.emitUnsaved(kept, record);
        }
        for (RoutedDelivery delivery : record.waiting()) {
            deliveries.withoutType(delivery, record);
        }
        record.clearWaiting();
        record.evict();
    }
}
