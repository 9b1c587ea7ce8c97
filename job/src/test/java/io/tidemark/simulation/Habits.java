package io.tidemark.simulation;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often the steps of a schedule come. Each schedule has habits of its own: in one the source is
 * far ahead of the tasks, in another nothing is flushed for long, or crashes follow each other.
 */
final class Habits {
    /** Habits differ by these factors. */
    private static final int[] FACTORS = {1, 2, 2, 4};

    private final World world;
    private final Map<Step, Integer> weights = new EnumMap<>(Step.class);
    private int total;

    /** What may come next. */
    enum Step {
        PUBLISH(20),
        READ(22),
        PROCESS(24),
        PASS_TIME(10),
        FLUSH(6),
        CHECKPOINT(9),
        ZOMBIE(3),
        RESHARD(1),
        TRIM(2),
        CRASH(1);

        private final int weight;

        Step(int weight) {
            this.weight = weight;
        }
    }

    Habits(World world) {
        this.world = world;
        for (Step step : Step.values()) {
            int weight = step.weight * FACTORS[world.below(FACTORS.length)];
            weights.put(step, weight);
            total += weight;
        }
    }

    /** Draws the next step. */
    Step next() {
        int left = world.below(total);
        for (Step step : Step.values()) {
            left -= weights.get(step);
            if (left < 0) {
                return step;
            }
        }
        throw new AssertionError("the weights add up to their total");
    }
}
