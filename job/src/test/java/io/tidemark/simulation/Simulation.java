package io.tidemark.simulation;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Many schedules, one for each seed from a first one on, on all cores. */
final class Simulation {
    /** Seeds are small enough to be typed. */
    private static final long FIRST_SEED_MAX = 1_000_000_000_000L;

    private final PlantedBug bug;
    private final Happenings happenings = new Happenings();

    Simulation(PlantedBug bug) {
        this.bug = bug;
    }

    /** A seed that was probably never tried. */
    static long anySeed() {
        return new SplittableRandom().nextLong(FIRST_SEED_MAX);
    }

    /**
     * Runs schedules until one breaks the promise.
     *
     * @return the lowest seed that did, and how; empty if none did
     */
    Optional<String> firstFailure(long firstSeed, int schedules) {
        OptionalLong seed =
                LongStream.range(firstSeed, firstSeed + schedules)
                        .parallel()
                        .filter(this::fails)
                        .findFirst();
        return seed.isEmpty() ? Optional.empty() : Optional.of(report(seed.getAsLong()));
    }

    /** What happened in the schedules that kept the promise. */
    Happenings happenings() {
        return happenings;
    }

    /** The steps of a schedule, and how it ended. */
    String report(long seed) {
        Trace trace = new Trace(true);
        String end = "the promise was kept";
        try {
            Schedule.run(seed, bug, trace);
        } catch (RuntimeException | AssertionError e) {
            end = e.toString();
        }
        return String.format(
                "schedule of seed %d (again: -Dsimulation.seed=%d)%n%s%n%s",
                seed, seed, trace, end);
    }

    private boolean fails(long seed) {
        try {
            happenings.addAll(Schedule.run(seed, bug, new Trace(false)));
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }
}
