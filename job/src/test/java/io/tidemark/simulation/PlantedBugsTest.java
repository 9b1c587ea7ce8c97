package io.tidemark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds every planted bug. */
class PlantedBugsTest {
    private static final long FIRST_SEED = 1;

    /** The rarest was caught by the seed 200; a caught one costs no more than that. */
    private static final int SCHEDULES_MAX = 2_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsCaught(PlantedBug bug) {
        Optional<String> failure = new Simulation(bug).firstFailure(FIRST_SEED, SCHEDULES_MAX);

        assertThat(failure).isPresent();
        assertThat(failure.get())
                .contains("BrokenPromiseException", "-Dsimulation.seed=", "attempt 1 begins");
    }

    /** Edits of sessions are of another kind, so each of the bugs must be seen among them alone. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsCaughtAmongEditsOfSessions(PlantedBug bug) {
        Optional<String> failure =
                IntStream.rangeClosed(1, SCHEDULES_MAX)
                        .mapToObj(i -> (long) i * World.SESSION_SEEDS)
                        .map(seed -> new Simulation(bug).firstFailure(seed, 1))
                        .flatMap(Optional::stream)
                        .findFirst();

        assertThat(failure.orElseThrow()).contains("BrokenPromiseException", "s-editor-");
    }

    @Test
    void whatFirstTouchIsForIsAnOldStateOverATrimmedStream() {
        Optional<String> failure =
                new Simulation(PlantedBug.NO_FIRST_TOUCH).firstFailure(FIRST_SEED, SCHEDULES_MAX);

        assertThat(failure.orElseThrow())
                .containsPattern("the stream forgets [0-9]+ entries")
                .containsPattern("attempt [0-9]+ begins with [0-9] tasks from checkpoint [0-9]");
    }

    /** Without a bug the same schedules pass, so a failure is due to the bug. */
    @Test
    void theSameSchedulesKeepThePromiseWithoutABug() {
        assertThat(new Simulation(PlantedBug.NONE).firstFailure(FIRST_SEED, 300)).isEmpty();
    }
}
