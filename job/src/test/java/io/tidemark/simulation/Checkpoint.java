package io.tidemark.simulation;

import io.tidemark.simulation.task.KeyedState;
import java.util.Map;

/**
 * A completed checkpoint.
 *
 * @param positions where the source stood in each shard
 */
record Checkpoint(long id, Map<Integer, Integer> positions, KeyedState state) {
    /** What a job begins with that has never been. */
    static Checkpoint none() {
        return new Checkpoint(-1, Map.of(), new KeyedState());
    }
}
