package io.tidemark.keyedstate;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Event;
import io.tidemark.domain.Folds;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordFold;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.SnapshotLoader;
import java.util.Optional;

/**
 * The life of records in one attempt of one task: first touch, decisions, snapshots, rest. Knows no
 * Flink, so that the job and the simulation run the same.
 *
 * <p>The first delivery or timer that concerns a record in this attempt is its first touch: the
 * record waits until its row is read, and whichever of row and state is ahead goes on ({@link
 * Adoption}). Then each event is decided by {@link RecordFold}. A snapshot is emitted an interval
 * after the first unsaved decision, or at once when many rejections are unsaved. A record that
 * rests, and whose row is proved durable, leaves the state.
 *
 * <p>Timers decide only when a row is written, never what it says.
 */
public final class RecordLifecycle {
    /** Restored from no checkpoint. */
    public static final long NO_CHECKPOINT = -1;

    private final RecordTypes types;
    private final MessageDecoder decoder;
    private final ReduceSettings settings;
    private final ReduceCounts counts;
    private final FirstTouches firstTouches;
    private final Folds folds;
    private final CheckpointCover cover;
    private final Corrections corrections;
    private final Generations generations;
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
        this.decoder = decoder;
        this.settings = settings;
        this.counts = counts;
        this.attempt = attempt;
        folds = new Folds(types, settings.fold());
        cover = new CheckpointCover(restored);
        corrections = new Corrections(settings, counts);
        generations = new Generations(loader, types, folds, decoder, settings.fold(), counts);
        firstTouches = new FirstTouches(loader, generations);
    }

    /** The next delivery of the record. */
    public void onDelivery(RoutedDelivery delivery, RecordContext record) throws Exception {
        Optional<RecordType> type = types.named(record.key().type());
        if (type.isEmpty()) {
            deadLetter(noRecordType(delivery), record);
            return;
        }
        KeyedRecord kept = record.kept();
        if (isTouched(kept)) {
            KeyedRecord folded = fold(kept, delivery, type.get(), record);
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
        if (kept.unsaved().dueAt() <= record.now()) {
            kept = emit(kept, record);
        }
        rest(kept, record);
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
        if (kept != null && kept.state().generation() < type.generation() && kept.hasUnsaved()) {
            before = emit(kept, record);
        }
        KeyedRecord ahead =
                Adoption.of(record.key(), before, row, folds.of(type), record.now(), attempt);
        counts.touched();
        if (kept == null ? row.isPresent() : ahead.state().revision() > kept.state().revision()) {
            counts.adopted();
        }
        KeyedRecord touched = present(ahead, type, record);
        KeyedRecord folded = touched == null ? ahead : touched;
        for (RoutedDelivery delivery : record.waiting()) {
            folded = fold(folded, delivery, type, record);
        }
        record.clearWaiting();
        return touched == null ? null : folded;
    }

    /** The record under the present version of its type; null if it cannot be begun yet. */
    private KeyedRecord present(KeyedRecord ahead, RecordType type, RecordContext record)
            throws Exception {
        RecordState state = ahead.state();
        Optional<RecordState> present = generations.present(state, type, record.waiting());
        if (present.isEmpty() || state.generation() < type.generation()) {
            return present.map(next -> KeyedRecord.asDurable(next, record.now(), attempt))
                    .orElse(null);
        }
        if (present.get().revision() == state.revision()) {
            return ahead;
        }
        long dueAt = TimerGrid.snapshot(record.now() + settings.snapshotIntervalMs());
        awaitSnapshot(ahead, dueAt, record);
        return ahead.lifted(present.get(), record.now(), dueAt);
    }

    private KeyedRecord fold(
            KeyedRecord kept, RoutedDelivery delivery, RecordType type, RecordContext record) {
        KeyedRecord current = kept;
        for (Decoding decoding : decoder.decode(delivery, type)) {
            if (decoding instanceof Decoding.Decoded decoded) {
                current = decide(current, decoded.event(), type, record);
            } else if (decoding instanceof Decoding.Undecodable undecodable) {
                deadLetter(undecodable.deadLetter(), record);
            } else {
                counts.passedOver(((Decoding.PassedOver) decoding).reason());
            }
        }
        return current.unsaved().hasManyRejections() ? emit(current, record) : current;
    }

    private KeyedRecord decide(
            KeyedRecord kept, Event event, RecordType type, RecordContext record) {
        if (kept.state().positions().isForeign(event.partitionKey())) {
            counts.foreignPartitionKey();
        }
        Decision decision = folds.of(type).decide(kept.state(), event);
        counts.decision(decision);
        long now = record.now();
        long dueAt = TimerGrid.snapshot(now + settings.snapshotIntervalMs());
        RecordState next = stateAfter(decision);
        if (next == null) {
            return kept;
        }
        if (kept.state().decided().isOvertaken(event.id(), event.time())) {
            counts.overtaken();
        }
        awaitSnapshot(kept, dueAt, record);
        Rejection rejection =
                decision instanceof Decision.Rejected rejected ? rejected.rejection() : null;
        KeyedRecord decided = kept.decided(next, rejection, now, dueAt);
        return corrections.decided(kept.state().pending(), decided, decision, event, now);
    }

    /** Null if the decision changes nothing. */
    private static RecordState stateAfter(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.state();
        }
        if (decision instanceof Decision.Rejected rejected) {
            return rejected.state();
        }
        return decision instanceof Decision.Echo echo ? echo.state() : null;
    }

    private static void awaitSnapshot(KeyedRecord kept, long dueAt, RecordContext record) {
        if (!kept.hasUnsaved()) {
            record.timerAt(dueAt);
        }
    }

    private KeyedRecord emit(KeyedRecord kept, RecordContext record) {
        Unsaved unsaved = kept.unsaved();
        record.emit(
                RecordFold.snapshot(
                        kept.state(), unsaved.rejections(), unsaved.facts(), settings.fold()));
        counts.snapshot();
        return kept.emitted(cover.lastTaken());
    }

    /** Lets a durable record that rests leave the state; else keeps it and looks again later. */
    private void rest(KeyedRecord kept, RecordContext record) throws Exception {
        long now = record.now();
        long idleAt = kept.decidedAt() + settings.idleAfterMs();
        boolean durable =
                !kept.hasUnsaved()
                        && cover.covers(kept.coveredAfter())
                        && corrections.restsFor(kept);
        if (durable && idleAt <= now) {
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
     * A record whose type the catalog no longer has: what it still owes is written, then it goes.
     */
    private void abandon(KeyedRecord kept, RecordContext record) throws Exception {
        if (kept != null && kept.hasUnsaved()) {
            emit(kept, record);
        }
        for (RoutedDelivery delivery : record.waiting()) {
            deadLetter(noRecordType(delivery), record);
        }
        record.clearWaiting();
        record.evict();
    }

    private void deadLetter(DeadLetter letter, RecordContext record) {
        counts.deadLetter(letter.code());
        record.emit(letter);
    }

    private static DeadLetter noRecordType(RoutedDelivery delivery) {
        return DeadLetter.ofDelivery(
                delivery.delivery(),
                delivery.channel(),
                DeadLetterCode.NO_RECORD_TYPE,
                "the catalog no longer has the record type");
    }
}
