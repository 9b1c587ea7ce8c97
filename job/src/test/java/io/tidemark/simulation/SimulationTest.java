package io.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The promise under schedules of faults. {@code -Dsimulation.schedules=1000000} runs more of them;
 * {@code -Dsimulation.seed=…} runs the one of that seed and prints its steps.
 */
class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000);

    /** So many schedules cover everything that can happen. */
    private static final int SCHEDULES_ALL = 1_000;

    private static final Long SEED = Long.getLong("simulation.seed");

    private final Simulation simulation = new Simulation(PlantedBug.NONE);

    @Test
    void theTablesSayWhatTheOracleSaysInEverySchedule() {
        long first = SEED == null ? Simulation.anySeed() : SEED;
        int schedules = SEED == null ? SCHEDULES : 1;
        long begin = System.nanoTime();

        assertThat(simulation.firstFailure(first, schedules)).isEmpty();

        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "%d schedules from seed %d in %d ms: %s%n",
                schedules, first, taken.toMillis(), simulation.happenings());
        if (SEED != null) {
            System.out.println(simulation.report(SEED));
        }
        if (schedules >= SCHEDULES_ALL) {
            assertThat(Arrays.stream(Happening.values()))
                    .as("everything that can happen did, from seed " + first)
                    .allMatch(happening -> simulation.happenings().of(happening) > 0);
        }
    }

    @Test
    void aSeedIsASchedule() {
        long seed = Simulation.anySeed();

        assertThat(simulation.report(seed)).isEqualTo(simulation.report(seed));
        assertThat(simulation.report(seed)).isNotEqualTo(simulation.report(seed + 1));
    }
}
