package io.tidemark.keyedstate;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.RecordContext;
import io.tidemark.lifecycle.RecordLifecycle;
import io.tidemark.lifecycle.ReduceSettings;
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
 * Decodes and reduces, one record at a time: the fast copy of the rows being edited. Gives {@link
 * RecordLifecycle}, which decides everything, Flink's state, timers and ways out.
 */
public final class ReduceFunction extends KeyedProcessFunction<RecordKey, RoutedDelivery, Snapshot>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;

    private final RecordTypes types;
    private final MessageDecoder decoder;
    private final SnapshotLoader.Factory loaders;
    private final ReduceSettings settings;
    private final OutputTag<DeadLetter> deadLetters;
    private final OutputTag<Correction> corrections;

    private transient ValueState<KeyedRecord> records;
    private transient ListState<RoutedDelivery> waiting;
    private transient SnapshotLoader loader;
    private transient RecordLifecycle lifecycle;
    private transient long restored;

    public ReduceFunction(
            RecordTypes types,
            MessageDecoder decoder,
            SnapshotLoader.Factory loaders,
            ReduceSettings settings,
            OutputTag<DeadLetter> deadLetters,
            OutputTag<Correction> corrections) {
        this.types = types;
        this.decoder = decoder;
        this.loaders = loaders;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.corrections = corrections;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.getRestoredCheckpointId().orElse(RecordLifecycle.NO_CHECKPOINT);
    }

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext().getState(StateDescriptors.record());
        waiting = getRuntimeContext().getListState(StateDescriptors.waiting());
        decoder.open();
        ReduceMetrics metrics = new ReduceMetrics(getRuntimeContext().getMetricGroup());
        loader = loaders.open(metrics::readRetried);
        lifecycle =
                new RecordLifecycle(
                        types,
                        decoder,
                        loader,
                        settings,
                        metrics,
                        UUID.randomUUID().toString(),
                        restored);
    }

    @Override
    public void processElement(
            RoutedDelivery delivery, Context context, Collector<Snapshot> snapshots)
            throws Exception {
        lifecycle.onDelivery(delivery, new FlinkRecord(context, snapshots));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Snapshot> snapshots)
            throws Exception {
        lifecycle.onTimer(new FlinkRecord(context, snapshots));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        lifecycle.checkpointTaken(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        lifecycle.checkpointCompleted(checkpointId);
    }

    @Override
    public void close() {
        if (loader != null) {
            loader.close();
        }
    }

    /** The record of the current key in Flink's hands. */
    private final class FlinkRecord implements RecordContext {
        private final Context context;
        private final Collector<Snapshot> snapshots;

        private FlinkRecord(Context context, Collector<Snapshot> snapshots) {
            this.context = context;
            this.snapshots = snapshots;
        }

        @Override
        public RecordKey key() {
            return context.getCurrentKey();
        }

        @Override
        public long now() {
            return context.timerService().currentProcessingTime();
        }

        @Override
        public void timerAt(long time) {
            context.timerService().registerProcessingTimeTimer(time);
        }

        @Override
        public KeyedRecord kept() throws Exception {
            return records.value();
        }

        @Override
        public void keep(KeyedRecord record) throws Exception {
            records.update(record);
        }

        @Override
        public void evict() {
            records.clear();
        }

        @Override
        public Iterable<RoutedDelivery> waiting() throws Exception {
            return waiting.get();
        }

        @Override
        public void addWaiting(RoutedDelivery delivery) throws Exception {
            waiting.add(delivery);
        }

        @Override
        public void clearWaiting() {
            waiting.clear();
        }

        @Override
        public void emit(Snapshot snapshot) {
            snapshots.collect(snapshot);
        }

        @Override
        public void emit(DeadLetter letter) {
            context.output(deadLetters, letter);
        }

        @Override
        public void emit(Correction correction) {
            context.output(corrections, correction);
        }
    }
}
