package io.tidemark.simulation;

import io.tidemark.fold.FoldSettings;
import io.tidemark.lifecycle.CorrectionPace;
import io.tidemark.lifecycle.ReduceSettings;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What outlives every attempt: the stream, the tables, the clock, and the chance behind it all. */
final class World {
    /** Forgets soon, so that schedules come to it. */
    static final ReduceSettings SETTINGS =
            new ReduceSettings(
                    new FoldSettings(FoldSettings.HORIZON_MARGIN_MS, FoldSettings.IDS_MAX_LEAST, 0),
                    100,
                    500,
                    CorrectionPace.OFF);

    /** In the schedules of one in so many seeds, edits are those of modelled sessions. */
    static final int SESSION_SEEDS = 8;

    private final PlantedBug bug;
    private final SplittableRandom random;
    private final Trace trace;
    private final Happenings happenings = new Happenings();
    private final EditStream stream;
    private final Traffic traffic;
    private final Tables tables;
    private final Promise promise;
    private long now = 1_000_000;
    private boolean calm;

    World(long seed, PlantedBug bug, Trace trace) {
        this.bug = bug;
        this.trace = trace;
        random = new SplittableRandom(seed);
        stream = new EditStream(bug != PlantedBug.CHILD_READ_BEFORE_PARENT);
        boolean inSessions = seed % SESSION_SEEDS == 0;
        traffic = new Traffic(random.split(), stream, SETTINGS.fold(), inSessions, trace);
        tables = new Tables(this);
        promise = new Promise(tables, traffic);
    }

    PlantedBug bug() {
        return bug;
    }

    EditStream stream() {
        return stream;
    }

    Traffic traffic() {
        return traffic;
    }

    Tables tables() {
        return tables;
    }

    Promise promise() {
        return promise;
    }

    Happenings happenings() {
        return happenings;
    }

    void count(Happening happening) {
        happenings.count(happening);
    }

    void tell(Supplier<String> line) {
        trace.tell(line);
    }

    /** Processing time, ms since 1970; the same for everybody. */
    long now() {
        return now;
    }

    void advanceTo(long time) {
        now = Math.max(now, time);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that does so in so many of a hundred cases, unless it is calm. */
    boolean hits(int percent) {
        return !calm && random.nextInt(100) < percent;
    }

    /** Whether nothing fails from now on. */
    void calm(boolean isCalm) {
        calm = isCalm;
    }
}
