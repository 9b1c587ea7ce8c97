package io.tidemark.simulation;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.RecordLifecycle;
import io.tidemark.simulation.Tables.Transaction;
import io.tidemark.simulation.task.KeyedState;
import io.tidemark.simulation.task.Surroundings;
import io.tidemark.simulation.task.Task;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** One task of an attempt, with the queue in front of it and the writers behind it. */
final class AttemptTask {
    private final World world;
    private final String name;
    private final KeyedState state;
    private final SimulatedWriter writer;
    private final Task task;

    /** What the source sent and the task has not taken yet: deliveries and barriers. */
    private final Queue<Object> queue = new ArrayDeque<>();

    /**
     * Opens a task.
     *
     * @param name no other task of any attempt has it
     * @param restored id of the checkpoint that the state is from
     */
    AttemptTask(
            World world,
            String name,
            KeyedState state,
            long restored,
            Consumer<Transaction> inFlight) {
        this.world = world;
        this.name = name;
        this.state = state;
        this.writer = new SimulatedWriter(world, inFlight);
        RecordLifecycle lifecycle =
                new RecordLifecycle(
                        new SimulatedTypes(),
                        world.stream(),
                        new TableLoader(world, state.keys()),
                        World.SETTINGS,
                        world.happenings(),
                        name,
                        restored);
        this.task = new Task(lifecycle, state, new WorldOfTask());
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
            task.take(delivery);
        }
    }

    /** Processing time of the next timer; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer() {
        return task.nextTimer();
    }

    /** Fires the timers that are due. */
    void fireTimers() {
        while (task.nextTimer() <= world.now()) {
            task.fireNextTimer();
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
        task.checkpointCompleted(checkpoint);
    }

    private void barrier(PendingCheckpoint checkpoint) {
        if (world.bug() != PlantedBug.FLUSH_AFTER_BARRIER) {
            writer.flushSnapshots();
        }
        if (world.bug() != PlantedBug.DEAD_LETTERS_AFTER_BARRIER) {
            writer.flushDeadLetters();
        }
        checkpoint.acknowledge(checkpointed());
        task.checkpointTaken(checkpoint.id());
    }

    /** What a checkpoint of this world holds of the state. */
    private KeyedState checkpointed() {
        KeyedState copy = state.copy();
        switch (world.bug()) {
            case WAITING_NOT_IN_CHECKPOINT -> copy.clearWaiting();
            case TIMERS_NOT_IN_CHECKPOINT -> copy.clearTimers();
            case UNSAVED_REJECTIONS_NOT_IN_CHECKPOINT ->
                    copy.replaceRecords(PlantedCopies::withoutUnsavedRejections);
            default -> {}
        }
        return copy;
    }

    /** The world as this task meets it, with the bugs that are planted into its state. */
    private final class WorldOfTask implements Surroundings {
        @Override
        public long now() {
            return world.now();
        }

        @Override
        public void timerFires(RecordKey key) {
            world.tell(() -> name + " timer of " + key.id());
        }

        @Override
        public void evicted(RecordKey key) {
            world.tell(() -> name + " evicts " + key.id());
        }

        @Override
        public KeyedRecord asRead(KeyedRecord record) {
            return switch (world.bug()) {
                case NO_REPLAY_CHECK ->
                        PlantedCopies.of(record, PlantedCopies.withoutPositions(record.state()));
                case EVICTION_BEFORE_COVER -> PlantedCopies.asCovered(record);
                default -> record;
            };
        }

        @Override
        public KeyedRecord asWritten(KeyedRecord record) {
            if (world.bug() != PlantedBug.HIGH_WATER_MARK) {
                return record;
            }
            RecordKey key = record.state().key();
            return PlantedCopies.of(
                    record,
                    PlantedCopies.withHighWaterMark(record.state(), world.traffic().sent(key)));
        }

        @Override
        public void emit(Snapshot snapshot) {
            world.tell(
                    () ->
                            "  emit "
                                    + snapshot.key().id()
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
