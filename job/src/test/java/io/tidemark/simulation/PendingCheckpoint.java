package io.tidemark.simulation;

import io.tidemark.simulation.task.KeyedState;
import java.util.Map;

/** A checkpoint that waits until its barrier has passed every task. */
final class PendingCheckpoint {
    private final long id;
    private final Map<Integer, Integer> positions;
    private final KeyedState state = new KeyedState();
    private int missing;

    PendingCheckpoint(long id, Map<Integer, Integer> positions, int tasks) {
        this.id = id;
        this.positions = Map.copyOf(positions);
        this.missing = tasks;
    }

    long id() {
        return id;
    }

    void acknowledge(KeyedState part) {
        state.addAll(part);
        missing--;
    }

    boolean isAcknowledged() {
        return missing == 0;
    }

    Checkpoint complete() {
        return new Checkpoint(id, positions, state);
    }
}
