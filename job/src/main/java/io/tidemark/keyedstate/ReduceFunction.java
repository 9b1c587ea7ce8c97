package io.tidemark.keyedstate;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordFold;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes and reduces, one record at a time: the fast copy of the rows being edited.
 *
 * <p>The first delivery or timer that concerns a record in this attempt is its first touch: the
 * record waits until its row is read, and whichever of row and state is ahead goes on ({@link
 * Adoption}). Then each event is decided by {@link RecordFold}. A snapshot is emitted an interval
 * after the first unsaved decision, or at once when many rejections are unsaved. A record that
 * rests, and whose row is proved durable, leaves the state.
 *
 * <p>Timers decide only when a row is written, never what it says.
 */
public final class ReduceFunction extends KeyedProcessFunction<RecordKey, RoutedDelivery, Snapshot>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;

    private final RecordTypes types;
    private final MessageDecoder decoder;
    private final SnapshotLoader.Factory loaders;
    private final ReduceSettings settings;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ValueState<KeyedRecord> records;
    private transient ListState<RoutedDelivery> waiting;
    private transient SnapshotLoader loader;
    private transient FirstTouches firstTouches;
    private transient Folds folds;
    private transient CheckpointCover cover;
    private transient ReduceMetrics metrics;
    private transient String attempt;

    public ReduceFunction(
            RecordTypes types,
            MessageDecoder decoder,
            SnapshotLoader.Factory loaders,
            ReduceSettings settings,
            OutputTag<DeadLetter> deadLetters) {
        this.types = types;
        this.decoder = decoder;
        this.loaders = loaders;
        this.settings = settings;
        this.deadLetters = deadLetters;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        cover = new CheckpointCover(context.getRestoredCheckpointId().orElse(-1));
    }

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext().getState(StateDescriptors.record());
        waiting = getRuntimeContext().getListState(StateDescriptors.waiting());
        metrics = new ReduceMetrics(getRuntimeContext().getMetricGroup());
        folds = new Folds(types, settings.fold());
        loader = loaders.open();
        firstTouches = new FirstTouches(loader);
        attempt = UUID.randomUUID().toString();
    }

    @Override
    public void processElement(
            RoutedDelivery delivery, Context context, Collector<Snapshot> snapshots)
            throws Exception {
        RecordKey key = context.getCurrentKey();
        Optional<RecordType> type = types.named(key.type());
        if (type.isEmpty()) {
            deadLetter(noRecordType(delivery), context);
            return;
        }
        KeyedRecord kept = records.value();
        if (isTouched(kept)) {
            rest(fold(kept, delivery, type.get(), context, snapshots), context);
        } else {
            waiting.add(delivery);
            wantRow(key, type.get(), context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Snapshot> snapshots)
            throws Exception {
        RecordKey key = context.getCurrentKey();
        KeyedRecord kept = records.value();
        Optional<RecordType> type = types.named(key.type());
        if (type.isEmpty()) {
            abandon(kept, context, snapshots);
            return;
        }
        if (!isTouched(kept)) {
            if (!firstTouches.isWanted(key)) {
                wantRow(key, type.get(), context);
                return;
            }
            kept = touch(key, kept, type.get(), context, snapshots);
        }
        if (kept.snapshotDueAt() <= context.timerService().currentProcessingTime()) {
            kept = emit(kept, snapshots);
        }
        rest(kept, context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        cover.taken(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        cover.completed(checkpointId);
    }

    @Override
    public void close() {
        if (loader != null) {
            loader.close();
        }
    }

    private boolean isTouched(KeyedRecord kept) {
        return kept != null && kept.touchedBy().equals(attempt);
    }

    private void wantRow(RecordKey key, RecordType type, Context context) {
        if (firstTouches.want(key, type.generation())) {
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(TimerGrid.firstTouch(now));
        }
    }

    /** Reads the row and goes on from whatever is ahead, with the deliveries that waited. */
    private KeyedRecord touch(
            RecordKey key,
            KeyedRecord kept,
            RecordType type,
            OnTimerContext context,
            Collector<Snapshot> snapshots)
            throws Exception {
        Adoption.requireKnownGeneration(kept, type);
        Optional<RecordState> row = firstTouches.take(key);
        KeyedRecord before = kept;
        if (kept != null && kept.state().generation() < type.generation() && kept.hasUnsaved()) {
            before = emit(kept, snapshots);
        }
        long now = context.timerService().currentProcessingTime();
        KeyedRecord touched = Adoption.of(key, before, row, folds.of(type), now, attempt);
        metrics.recordsTouched.inc();
        if (kept == null ? row.isPresent() : touched.state().revision() > kept.state().revision()) {
            metrics.rowsAdopted.inc();
        }
        for (RoutedDelivery delivery : waiting.get()) {
            touched = fold(touched, delivery, type, context, snapshots);
        }
        waiting.clear();
        return touched;
    }

    private KeyedRecord fold(
            KeyedRecord kept,
            RoutedDelivery delivery,
            RecordType type,
            Context context,
            Collector<Snapshot> snapshots)
            throws Exception {
        KeyedRecord current = kept;
        for (Decoding decoding : decoder.decode(delivery, type)) {
            if (decoding instanceof Decoding.Decoded decoded) {
                current = decide(current, decoded.event(), type, context);
            } else if (decoding instanceof Decoding.Undecodable undecodable) {
                deadLetter(undecodable.deadLetter(), context);
            } else {
                metrics.passedOver(((Decoding.PassedOver) decoding).reason());
            }
        }
        return hasManyRejections(current) ? emit(current, snapshots) : current;
    }

    private KeyedRecord decide(KeyedRecord kept, Event event, RecordType type, Context context) {
        if (kept.state().positions().isForeign(event.partitionKey())) {
            metrics.foreignPartitionKeys.inc();
        }
        Decision decision = folds.of(type).decide(kept.state(), event);
        metrics.decision(decision);
        long now = context.timerService().currentProcessingTime();
        long dueAt = TimerGrid.snapshot(now + settings.snapshotIntervalMs());
        if (decision instanceof Decision.Accepted accepted) {
            awaitSnapshot(kept, dueAt, context);
            return kept.decided(accepted.state(), null, now, dueAt);
        }
        if (decision instanceof Decision.Rejected rejected) {
            awaitSnapshot(kept, dueAt, context);
            return kept.decided(rejected.state(), rejected.rejection(), now, dueAt);
        }
        return kept;
    }

    private static void awaitSnapshot(KeyedRecord kept, long dueAt, Context context) {
        if (!kept.hasUnsaved()) {
            context.timerService().registerProcessingTimeTimer(dueAt);
        }
    }

    private static boolean hasManyRejections(KeyedRecord kept) {
        return kept.unsaved().size() >= ReduceSettings.UNSAVED_REJECTIONS_MAX
                || kept.unsavedBytes() >= ReduceSettings.UNSAVED_REJECTION_BYTES_MAX;
    }

    private KeyedRecord emit(KeyedRecord kept, Collector<Snapshot> snapshots) {
        snapshots.collect(RecordFold.snapshot(kept.state(), kept.unsaved(), settings.fold()));
        metrics.snapshots.inc();
        return kept.emitted(cover.lastTaken());
    }

    /** Lets a durable record that rests leave the state; else keeps it and looks again later. */
    private void rest(KeyedRecord kept, Context context) throws Exception {
        long now = context.timerService().currentProcessingTime();
        long idleAt = kept.decidedAt() + settings.idleAfterMs();
        boolean durable =
                !kept.hasUnsaved()
                        && cover.covers(kept.coveredAfter())
                        && kept.state().pendingCorrections().size() == 0;
        if (durable && idleAt <= now) {
            records.clear();
            metrics.recordsEvicted.inc();
            return;
        }
        if (now < kept.idleCheckAt() && kept.idleCheckAt() != KeyedRecord.NONE) {
            records.update(kept);
            return;
        }
        long checkAt = TimerGrid.idle(Math.max(idleAt, now + TimerGrid.IDLE_GRID_MS));
        context.timerService().registerProcessingTimeTimer(checkAt);
        records.update(kept.withIdleCheckAt(checkAt));
    }

    /**
     * A record whose type the catalog no longer has: what it still owes is written, then it goes.
     */
    private void abandon(KeyedRecord kept, Context context, Collector<Snapshot> snapshots)
            throws Exception {
        if (kept != null && kept.hasUnsaved()) {
            emit(kept, snapshots);
        }
        for (RoutedDelivery delivery : waiting.get()) {
            deadLetter(noRecordType(delivery), context);
        }
        waiting.clear();
        records.clear();
    }

    private void deadLetter(DeadLetter letter, Context context) {
        metrics.deadLetter(letter.code());
        context.output(deadLetters, letter);
    }

    private static DeadLetter noRecordType(RoutedDelivery delivery) {
        return DeadLetter.of(
                delivery.delivery(),
                Position.WHOLE_DELIVERY,
                delivery.channel(),
                DeadLetterCode.NO_RECORD_TYPE,
                "the catalog no longer has the record type");
    }
}
