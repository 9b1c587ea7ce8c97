package io.tidemark.simulation;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decoding;
import io.tidemark.simulation.Tables.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * One schedule: what happens in which order is drawn from a seed. Things go wrong for a while, then
 * it is quiet, and the tables are held against the oracle; some schedules go on after that.
 */
final class Schedule {
    private static final int PARALLELISM_MAX = 3;
    private static final int STEPS_LEAST = 60;
    private static final int STEPS_MORE = 160;

    /** From the last event to its row: twice a wait for the row, the interval, and the grids. */
    private static final long QUIET_MS = 200;

    private static final int LEAP_MS = 1_500;

    private final World world;
    private final Habits habits;
    private final List<Checkpoint> savepoints = new ArrayList<>();
    private final List<Transaction> inFlight = new ArrayList<>();
    private final List<Zombie> zombies = new ArrayList<>();
    private Checkpoint latest = Checkpoint.none();
    private long lastCheckpoint;
    private int attempts;
    private int parallelism;
    private Attempt attempt;

    private Schedule(World world) {
        this.world = world;
        this.habits = new Habits(world);
        start(latest);
    }

    /**
     * Runs a schedule.
     *
     * @return what happened
     * @throws BrokenPromiseException if the tables say something else than the oracle
     */
    static Happenings run(long seed, PlantedBug bug, Trace trace) {
        World world = new World(seed, bug, trace);
        Schedule schedule = new Schedule(world);
        int rounds = 1 + world.below(2);
        for (int round = 0; round < rounds; round++) {
            int steps = STEPS_LEAST + world.below(STEPS_MORE);
            for (int step = 0; step < steps; step++) {
                schedule.surviving(schedule::step);
            }
            schedule.quiet();
        }
        schedule.end();
        return world.happenings();
    }

    private void step() {
        switch (habits.next()) {
            case PUBLISH -> world.traffic().publish();
            case READ -> attempt.read();
            case PROCESS -> process(anyOf(attempt.tasks()));
            case PASS_TIME -> passTime();
            case FLUSH -> flush(anyOf(attempt.tasks()));
            case CHECKPOINT -> checkpoint();
            case ZOMBIE -> zombie();
            case RESHARD -> reshard();
            case TRIM -> trim();
            case CRASH -> {
                world.tell(() -> "crash");
                restart();
            }
        }
    }

    /** Does it; if the attempt does not survive, the next one begins. */
    private void surviving(Runnable act) {
        try {
            act.run();
        } catch (AttemptLostException e) {
            restart();
        }
    }

    private void process(AttemptTask task) {
        for (int left = 1 + world.below(3); left > 0 && task.hasQueued(); left--) {
            task.step();
        }
    }

    private void passTime() {
        world.advanceTo(world.now() + 1 + world.below(world.below(3) == 0 ? LEAP_MS : 60));
        for (AttemptTask task : attempt.tasks()) {
            // A timer that is due may have to wait while deliveries are taken.
            if (world.below(4) > 0) {
                task.fireTimers();
            }
        }
    }

    private static void flush(AttemptTask task) {
        if (task.holdsSnapshots()) {
            task.flush();
        }
    }

    private void checkpoint() {
        if (!attempt.isCheckpointing()) {
            attempt.beginCheckpoint(++lastCheckpoint);
        } else if (world.below(20) == 0) {
            attempt.abortCheckpoint();
            world.count(Happening.CHECKPOINT_ABORTED);
        } else {
            Checkpoint complete = attempt.completeCheckpoint();
            if (complete != null) {
                latest = complete;
                savepoints.add(complete);
                world.count(Happening.CHECKPOINT_COMPLETE);
            }
        }
        attempt.deliverNotice();
    }

    /** What a lost attempt left behind goes on. */
    private void zombie() {
        if (!inFlight.isEmpty() && world.below(2) == 0) {
            Transaction transaction = inFlight.remove(world.below(inFlight.size()));
            world.tell(() -> "a lost writer's transaction is done");
            world.tables().commit(transaction);
            world.count(Happening.COMMIT_AFTER_CRASH);
        } else if (!zombies.isEmpty()) {
            goOn(anyOf(zombies));
        }
    }

    private void goOn(Zombie zombie) {
        world.tell(() -> zombie.task().name() + " goes on");
        world.count(Happening.ZOMBIE_STEP);
        try {
            for (int left = world.below(4); left > 0; left--) {
                zombie.attempt().read();
            }
            process(zombie.task());
            zombie.task().fireTimers();
            if (world.below(2) == 0) {
                flush(zombie.task());
            }
        } catch (AttemptLostException e) {
            zombies.remove(zombie);
        }
    }

    private void reshard() {
        boolean split = world.below(2) == 0;
        if (split ? world.stream().split(world.below(8)) : world.stream().merge(world.below(8))) {
            world.tell(() -> split ? "a shard splits" : "shards merge");
            world.count(split ? Happening.SHARD_SPLIT : Happening.SHARDS_MERGED);
        }
    }

    /**
     * Forgets what nobody needs who looks at the rows first. An entry that a zombie made durable,
     * but the attempt has not come to, is needed: a reader behind the stream's retention loses.
     */
    private void trim() {
        int forgettable = world.stream().forgettable(this::isDurable);
        if (forgettable > 0) {
            int count = 1 + world.below(forgettable);
            world.tell(() -> "the stream forgets " + count + " entries");
            List<StreamEntry> forgotten = world.stream().trim(count);
            zombies.forEach(zombie -> zombie.attempt().stopReadingBehind(forgotten));
            world.count(Happening.STREAM_TRIMMED);
        }
    }

    private boolean isDurable(StreamEntry entry) {
        List<String> letters = new ArrayList<>();
        for (Decoding decoding : entry.decodings()) {
            if (decoding instanceof DeadLetter letter) {
                letters.add(Traffic.placeOf(letter));
            }
        }
        return attempt.hasRead(entry)
                && world.promise()
                        .isDurable(entry.delivery().key(), entry.revisionAfter(), letters);
    }

    /** The attempt is over; some of its tasks do not know. */
    private void restart() {
        for (AttemptTask task : attempt.tasks()) {
            if (world.below(3) == 0) {
                world.tell(() -> task.name() + " is a zombie now");
                zombies.add(new Zombie(attempt, task));
            }
        }
        int choice = world.below(100);
        if (choice < 15) {
            latest = Checkpoint.none();
            lastCheckpoint = 0;
            world.count(Happening.RESTART_WITHOUT_STATE);
        } else if (choice < 40 && !savepoints.isEmpty()) {
            latest = anyOf(savepoints);
            lastCheckpoint = latest.id();
            world.count(Happening.RESTART_FROM_SAVEPOINT);
        } else {
            world.count(Happening.RESTART_FROM_CHECKPOINT);
        }
        if (latest.id() >= 0 && world.stream().isTrimmedBehind(latest.positions())) {
            world.count(Happening.RESTART_OVER_TRIMMED_STREAM);
        }
        start(latest);
    }

    private void start(Checkpoint from) {
        int tasks =
                parallelism > 0 && world.below(2) == 0
                        ? parallelism
                        : 1 + world.below(PARALLELISM_MAX);
        if (parallelism > 0 && tasks != parallelism) {
            world.count(Happening.RESCALED);
        }
        parallelism = tasks;
        attempts++;
        world.tell(
                () ->
                        "attempt "
                                + attempts
                                + " begins with "
                                + parallelism
                                + " tasks from checkpoint "
                                + from.id());
        attempt = new Attempt(world, "attempt-" + attempts, from, parallelism, inFlight::add);
    }

    /** Nothing is sent, nothing fails, and the time that a row may take passes. */
    private void quiet() {
        world.tell(() -> "quiet");
        world.calm(true);
        world.count(Happening.QUIET);
        readAll(attempt);
        attempt.tasks().forEach(Schedule::takeAll);
        long until = world.now() + QUIET_MS;
        for (long next = nextTimer(); next <= until; next = nextTimer()) {
            world.advanceTo(next);
            attempt.tasks().forEach(AttemptTask::fireTimers);
        }
        world.advanceTo(until);
        attempt.tasks().forEach(Schedule::flush);
        world.promise().holdsAtQuiet();
        world.calm(false);
    }

    private long nextTimer() {
        return attempt.tasks().stream()
                .mapToLong(AttemptTask::nextTimer)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whatever zombies still do, the tables stay as they are. */
    private void end() {
        world.tell(() -> "the zombies end");
        world.calm(true);
        inFlight.forEach(world.tables()::commit);
        for (Zombie zombie : zombies) {
            if (world.below(2) == 0) {
                readAll(zombie.attempt());
            }
            takeAll(zombie.task());
            world.advanceTo(world.now() + QUIET_MS);
            zombie.task().fireTimers();
            flush(zombie.task());
        }
        world.promise().holdsAtQuiet();
    }

    private static void readAll(Attempt attempt) {
        while (attempt.read()) {
            // Reading is all.
        }
    }

    private static void takeAll(AttemptTask task) {
        while (task.hasQueued()) {
            task.step();
        }
    }

    private <T> T anyOf(List<T> things) {
        return things.get(world.below(things.size()));
    }
}
