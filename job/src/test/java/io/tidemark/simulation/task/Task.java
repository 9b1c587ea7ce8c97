package io.tidemark.simulation.task;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.RecordContext;
import io.tidemark.lifecycle.RecordLifecycle;

/** One task: the records of its keys, and their timers. */
public final class Task {
    private final RecordLifecycle lifecycle;
    private final KeyedState state;
    private final Surroundings surroundings;

    /**
     * Opens a task.
     *
     * @param lifecycle of this task alone
     * @param state what the task works on; it changes with every step
     */
    public Task(RecordLifecycle lifecycle, KeyedState state, Surroundings surroundings) {
        this.lifecycle = lifecycle;
        this.state = state;
        this.surroundings = surroundings;
    }

    /** Takes the next delivery. */
    public void take(RoutedDelivery delivery) {
        run(() -> lifecycle.onDelivery(delivery, new TaskRecord(delivery.key())));
    }

    /** When the next timer is due; {@link Long#MAX_VALUE} if there is none. */
    public long nextTimer() {
        return state.nextTimer();
    }

    /** Fires the timer that is due next. */
    public void fireNextTimer() {
        TaskTimer timer = state.pollTimer();
        surroundings.timerFires(timer.key());
        run(() -> lifecycle.onTimer(new TaskRecord(timer.key())));
    }

    public void checkpointTaken(long checkpoint) {
        lifecycle.checkpointTaken(checkpoint);
    }

    public void checkpointCompleted(long checkpoint) {
        lifecycle.checkpointCompleted(checkpoint);
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
            return surroundings.now();
        }

        @Override
        public void timerAt(long time) {
            state.addTimer(new TaskTimer(time, key));
        }

        @Override
        public KeyedRecord kept() {
            KeyedRecord record = state.record(key);
            return record == null ? null : surroundings.asRead(record);
        }

        @Override
        public void keep(KeyedRecord record) {
            state.put(key, surroundings.asWritten(record));
        }

        @Override
        public void evict() {
            surroundings.evicted(key);
            state.remove(key);
        }

        @Override
        public Iterable<RoutedDelivery> waiting() {
            return state.waiting(key);
        }

        @Override
        public void addWaiting(RoutedDelivery delivery) {
            state.addWaiting(key, delivery);
        }

        @Override
        public void clearWaiting() {
            state.removeWaiting(key);
        }

        @Override
        public void emit(Snapshot snapshot) {
            surroundings.emit(snapshot);
        }

        @Override
        public void emit(DeadLetter letter) {
            surroundings.emit(letter);
        }

        @Override
        public void emit(Correction correction) {
            surroundings.emit(correction);
        }
    }
}
