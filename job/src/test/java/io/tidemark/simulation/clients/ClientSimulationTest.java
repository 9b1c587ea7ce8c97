package io.tidemark.simulation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When all work is done, clients and row are equal, and the row is the fold of the accepted edits.
 */
class ClientSimulationTest {
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 1_000);

    @ParameterizedTest
    @ValueSource(strings = {"lww-map", "json-merge-patch", "json-patch", "text"})
    void atQuietEveryClientHoldsWhatTheRowHolds(String reducer) {
        assertThat(firstFailure(reducer, PlantedFault.NONE, JoiningFault.NONE, SCHEDULES))
                .isEmpty();
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
        "lww-map, ECHO_SETTLES_ALL",
        "lww-map, ABSENCE_NOT_STATED",
        "lww-map, WRITES_CUT",
        "lww-map, SENT_ONCE",
        "lww-map, ECHO_NOT_STAMPED",
        "lww-map, OLD_EDIT_SETTLES",
        "text, ECHO_SETTLES_ALL",
        "text, SENT_ONCE",
    })
    void aPlantedFaultIsNoticed(String reducer, PlantedFault fault) {
        assertThat(firstFailure(reducer, fault, JoiningFault.NONE, 5_000)).isPresent();
    }

    /** The traps of joining: rewind, repetition, the window, and the others. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFaultOfJoiningIsNoticed(JoiningFault fault) {
        assertThat(firstFailure("json-patch", PlantedFault.NONE, fault, 1_000)).isPresent();
    }

    /** Except the overlap: merge patches repeated in their order change nothing. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "OVERLAP_APPLIED"})
    void aFaultOfJoiningIsNoticedByMergePatchesToo(JoiningFault fault) {
        assertThat(firstFailure("json-merge-patch", PlantedFault.NONE, fault, 1_000)).isPresent();
    }

    /** Without corrections the other tests would prove nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"lww-map", "json-merge-patch", "json-patch", "text"})
    void theSchedulesComeToCorrections(String reducer) {
        long corrections = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 100; seed++) {
            ChannelSchedule schedule =
                    new ChannelSchedule(seed, reducer, PlantedFault.NONE, JoiningFault.NONE);
            schedule.run();
            corrections += schedule.corrections();
        }
        assertThat(corrections).isGreaterThan(500);
    }

    private static Optional<String> firstFailure(
            String reducer, PlantedFault fault, JoiningFault joiningFault, int schedules) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            ChannelSchedule schedule = new ChannelSchedule(seed, reducer, fault, joiningFault);
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
