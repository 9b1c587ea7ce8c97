package io.tidemark.simulation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When it is quiet, clients and row are equal, and the row is the fold of what was accepted. */
class ClientSimulationTest {
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 1_000);

    @ParameterizedTest
    @ValueSource(strings = {"json-merge-patch", "json-patch"})
    void atQuietEveryClientHoldsWhatTheRowHolds(String reducer) {
        assertThat(firstFailure(reducer, PlantedFault.NONE, SCHEDULES)).isEmpty();
    }

    /**
     * A late correction stated a value that the record had, in a patch that could not be applied
     * any more: it was believed, and clients kept another value.
     */
    @Test
    void theScheduleThatFailedHolds() {
        new ChannelSchedule(100_983, "json-patch", PlantedFault.NONE).run();
    }

    @ParameterizedTest
    @CsvSource({
        "json-merge-patch, ECHO_SETTLES_ALL",
        "json-merge-patch, ABSENCE_NOT_STATED",
        "json-merge-patch, WRITES_CUT",
        "json-merge-patch, WRITES_UNTOLD",
        "json-merge-patch, SENT_ONCE",
        "json-patch, ECHO_SETTLES_ALL",
        "json-patch, READS_FORGOTTEN",
        "json-patch, WRITES_CUT",
        "json-patch, SENT_ONCE",
    })
    void aPlantedFaultIsNoticed(String reducer, PlantedFault fault) {
        assertThat(firstFailure(reducer, fault, 1_000)).isPresent();
    }

    /** Else quiet would be all there is. */
    @ParameterizedTest
    @ValueSource(strings = {"json-merge-patch", "json-patch"})
    void theSchedulesComeToCorrections(String reducer) {
        long corrections = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 100; seed++) {
            ChannelSchedule schedule = new ChannelSchedule(seed, reducer, PlantedFault.NONE);
            schedule.run();
            corrections += schedule.corrections();
        }
        assertThat(corrections).isGreaterThan(500);
    }

    private static Optional<String> firstFailure(
            String reducer, PlantedFault fault, int schedules) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            ChannelSchedule schedule = new ChannelSchedule(seed, reducer, fault);
            try {
                schedule.run();
            } catch (AssertionError e) {
                return Optional.of(
                        e.getMessage()
                                + "\nagain with -Dsimulation.seed="
                                + seed
                                + " -Dsimulation.schedules=1\n"
                                + schedule.trace());
            }
        }
        return Optional.empty();
    }
}
