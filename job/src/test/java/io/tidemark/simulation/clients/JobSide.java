package io.tidemark.simulation.clients;

import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.fold.FoldSettings;
import io.tidemark.lifecycle.CorrectionPace;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.RecordLifecycle;
import io.tidemark.lifecycle.ReduceCounts;
import io.tidemark.lifecycle.ReduceSettings;
import io.tidemark.simulation.task.KeyedState;
import io.tidemark.simulation.task.Surroundings;
import io.tidemark.simulation.task.Task;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The job as one record sees it: state, timers, row and checkpoints. */
final class JobSide implements Surroundings, ReduceCounts {
    static final RecordKey KEY = new RecordKey(EditedType.NAME, "1");

    private static final int MESSAGE_BYTES_MAX = 2_500;

    private final EditedType types;
    private final ReduceSettings settings;
    private final List<Heard> channel;
    private final Consumer<Correction> sender;
    private KeyedState state = new KeyedState();
    private int read;
    private Checkpoint checkpoint = new Checkpoint(new KeyedState(), 0);
    private Task task;
    private final List<CorrectionFact> facts = new ArrayList<>();
    private final List<String> notSent = new ArrayList<>();
    private Snapshot row;
    private int attempts;
    private long checkpoints;
    private long now = Events.NOON;

    /** Keyed state, and how many messages of the channel were read. */
    private record Checkpoint(KeyedState state, int read) {}

    JobSide(EditedType types, List<Heard> channel, int attemptsMax, Consumer<Correction> sender) {
        this.types = types;
        this.channel = channel;
        this.sender = sender;
        settings =
                new ReduceSettings(
                        FoldSettings.DEFAULT,
                        100,
                        5_000,
                        new CorrectionPace(true, attemptsMax, 10_000, MESSAGE_BYTES_MAX));
        begin();
    }

    /** Reads the next message of the channel; false if it has read all. */
    boolean read() {
        if (!hasUnread()) {
            return false;
        }
        String sequence = Integer.toString(read);
        Delivery delivery = new Delivery("edits", "shard", "key", sequence, 0, now, new byte[0]);
        task.take(new RoutedDelivery(KEY.type(), KEY.id(), "doc:1", delivery));
        read++;
        return true;
    }

    boolean hasUnread() {
        return read < channel.size();
    }

    /** When the next timer is due; {@link Long#MAX_VALUE} if none is. */
    long nextTimer() {
        return task.nextTimer();
    }

    /** Time passes, and timers fire. */
    void advanceTo(long time) {
        while (nextTimer() <= time) {
            now = Math.max(now, nextTimer());
            task.fireNextTimer();
        }
        now = Math.max(now, time);
    }

    void takeCheckpoint() {
        checkpoint = new Checkpoint(state.copy(), read);
        checkpoints++;
        task.checkpointTaken(checkpoints);
        task.checkpointCompleted(checkpoints);
    }

    /** Ends the attempt. The next one continues from the checkpoint, or from the row alone. */
    void crash(boolean losesState) {
        if (losesState) {
            checkpoint = new Checkpoint(new KeyedState(), 0);
        }
        state = checkpoint.state().copy();
        read = checkpoint.read();
        begin();
    }

    /** What is kept of the record; null if nothing. */
    KeyedRecord kept() {
        return state.record(KEY);
    }

    /** The row; null before the first. */
    RecordState row() {
        return row == null ? null : row.state();
    }

    /** What the view shows of the row. */
    LiveRecord liveRecord() {
        return LiveRecord.of(row, types.type().initial());
    }

    /** Why corrections could not be made. */
    List<String> notSent() {
        return notSent;
    }

    /** What went into the ledger with snapshots. */
    List<CorrectionFact> facts() {
        return facts;
    }

    private void begin() {
        attempts++;
        RecordLifecycle lifecycle =
                new RecordLifecycle(
                        types,
                        new ChannelDecoder(),
                        new RowLoader(),
                        settings,
                        this,
                        "attempt " + attempts,
                        checkpoints);
        task = new Task(lifecycle, state, this);
    }

    /** Finds the message by its place. */
    private final class ChannelDecoder implements MessageDecoder {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Decoding> decode(RoutedDelivery delivery, RecordType type) {
            int place = Integer.parseInt(delivery.delivery().sequenceNumber());
            return List.of(channel.get(place).event());
        }
    }

    private final class RowLoader implements SnapshotLoader {
        @Override
        public Map<RecordKey, RecordState> load(Map<RecordKey, Integer> generations) {
            return row == null ? Map.of() : Map.of(KEY, row.state());
        }

        @Override
        public Map<RecordKey, RecordState> claim(List<Snapshot> snapshots) {
            throw new UnsupportedOperationException("generations are never raised here");
        }

        @Override
        public void close() {}
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void emit(Snapshot snapshot) {
        facts.addAll(snapshot.facts());
        if (row == null || row.state().revision() < snapshot.state().revision()) {
            row = snapshot;
        }
    }

    @Override
    public void emit(Correction correction) {
        sender.accept(correction);
    }

    @Override
    public void correctionNotSent(String problem) {
        notSent.add(problem);
    }

    @Override
    public void correctionGivenUp() {}

    @Override
    public void emit(DeadLetter letter) {
        throw new AssertionError("every message can be read");
    }

    @Override
    public void foreignPartitionKey() {
        throw new AssertionError("there is one partition key");
    }

    @Override
    public void overtaken() {}

    @Override
    public void touched() {}

    @Override
    public void adopted() {}

    @Override
    public void lifted(RecordState state) {}

    @Override
    public void evicted() {}

    @Override
    public void snapshot() {}

    @Override
    public void correction() {}

    @Override
    public void decision(Decision decision) {}

    @Override
    public void deadLetter(String code) {}

    @Override
    public void passedOver(String reason) {}
}
