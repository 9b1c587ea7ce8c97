package io.tidemark.simulation;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.keyedstate.KeyedRecord;
import io.tidemark.keyedstate.RecordContext;
import io.tidemark.keyedstate.RecordLifecycle;
import io.tidemark.simulation.Tables.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** One task of an attempt: the records of its keys, and the writers behind it. */
final class Task {
    private final World world;
    private final String name;
    private final KeyedState state;
    private final SimulatedWriter writer;
    private final RecordLifecycle lifecycle;

    /** What the source sent and the task has not taken yet: deliveries and barriers. */
    private final Queue<Object> queue = new ArrayDeque<>();

    /**
     * Opens a task.
     *
     * @param name no other task of any attempt has it
     * @param restored id of the checkpoint that the state is from
     */
    Task(
            World world,
            String name,
            KeyedState state,
            long restored,
            Consumer<Transaction> inFlight) {
        this.world = world;
        this.name = name;
        this.state = state;
        this.writer = new SimulatedWriter(world, inFlight);
        this.lifecycle =
                new RecordLifecycle(
                        new SimulatedTypes(),
                        world.stream(),
                        new TableLoader(world, state.keys()),
                        World.SETTINGS,
                        world.happenings(),
                        name,
                        restored);
    }

    String name() {
        return name;
    }

    void send(RoutedDelivery delivery) {
        queue.add(delivery);
    }

    void send(PendingCheckpoint barrier) {
        queue.add(barrier);
    }

    boolean hasQueued() {
        return !queue.isEmpty();
    }

    /** Takes what came next. */
    void step() {
        Object next = queue.remove();
        if (next instanceof PendingCheckpoint barrier) {
            world.tell(() -> name + " lets barrier " + barrier.id() + " pass");
            barrier(barrier);
        } else {
            RoutedDelivery delivery = (RoutedDelivery) next;
            world.tell(() -> name + " takes entry " + delivery.delivery().sequenceNumber());
            run(() -> lifecycle.onDelivery(delivery, new TaskRecord(delivery.key())));
        }
    }

    /** Processing time of the next timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer() {
        return state.timers.isEmpty() ? Long.MAX_VALUE : state.timers.first().time();
    }

    /** Fires the timers that are due. */
    void fireTimers() {
        while (nextTimer() <= world.now()) {
            TaskTimer timer = state.timers.pollFirst();
            world.tell(() -> name + " timer of " + timer.key().id());
            run(() -> lifecycle.onTimer(new TaskRecord(timer.key())));
        }
    }

    boolean holdsSnapshots() {
        return !writer.isEmpty();
    }

    /** The linger is over. */
    void flush() {
        world.tell(() -> name + " flushes");
        writer.flush();
    }

    void checkpointCompleted(long checkpoint) {
        lifecycle.checkpointCompleted(checkpoint);
    }

    private void barrier(PendingCheckpoint checkpoint) {
        if (world.bug() != PlantedBug.FLUSH_AFTER_BARRIER) {
            writer.flushSnapshots();
        }
        if (world.bug() != PlantedBug.DEAD_LETTERS_AFTER_BARRIER) {
            writer.flushDeadLetters();
        }
        checkpoint.acknowledge(state.checkpointed(world.bug()));
        lifecycle.checkpointTaken(checkpoint.id());
    }

    private static void run(Act act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    /** A record of this task. */
    private final class TaskRecord implements RecordContext {
        private final RecordKey key;

        private TaskRecord(RecordKey key) {
            this.key = key;
        }

        @Override
        public RecordKey key() {
            return key;
        }

        @Override
        public long now() {
            return world.now();
        }

        @Override
        public void timerAt(long time) {
            state.timers.add(new TaskTimer(time, key));
        }

        @Override
        public KeyedRecord kept() {
            KeyedRecord record = state.records.get(key);
            if (record == null) {
                return null;
            }
            return switch (world.bug()) {
                case NO_REPLAY_CHECK ->
                        PlantedCopies.of(record, PlantedCopies.withoutPositions(record.state()));
                case EVICTION_BEFORE_COVER -> PlantedCopies.asCovered(record);
                default -> record;
            };
        }

        @Override
        public void keep(KeyedRecord record) {
            state.records.put(
                    key,
                    world.bug() == PlantedBug.HIGH_WATER_MARK
                            ? PlantedCopies.of(
                                    record,
                                    PlantedCopies.withHighWaterMark(
                                            record.state(), world.traffic().sent(key)))
                            : record);
        }

        @Override
        public void evict() {
            world.tell(() -> name + " evicts " + key.id());
            state.records.remove(key);
        }

        @Override
        public Iterable<RoutedDelivery> waiting() {
            return List.copyOf(state.waiting.getOrDefault(key, List.of()));
        }

        @Override
        public void addWaiting(RoutedDelivery delivery) {
            state.waiting.computeIfAbsent(key, any -> new ArrayList<>()).add(delivery);
        }

        @Override
        public void clearWaiting() {
            state.waiting.remove(key);
        }

        @Override
        public void emit(Snapshot snapshot) {
            world.tell(
                    () ->
                            "  emit "
                                    + key.id()
                                    + " revision "
                                    + snapshot.state().revision()
                                    + " with "
                                    + snapshot.rejections().size()
                                    + " rejections");
            writer.add(snapshot);
        }

        @Override
        public void emit(DeadLetter letter) {
            writer.add(letter);
        }

        @Override
        public void emit(Correction correction) {
            throw new AssertionError("no correction is sent here");
        }
    }
}
