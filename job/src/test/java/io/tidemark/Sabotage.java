package io.tidemark;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a sink of a job is to fail, told from the test. A sink finds it by id, since Flink hands
 * copies of everything to its tasks. Thread-safe.
 */
final class Sabotage implements AutoCloseable {
    private static final Map<String, Sabotage> BY_ID = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private Moment wanted;
    private int passes;
    private int failures;

    /** Where in the work of its sinks a job fails. */
    enum Moment {
        /** A snapshot was emitted and is held, not written. */
        SNAPSHOT_HELD,
        /** At a barrier, when rows are durable and the checkpoint is not yet complete. */
        ROWS_DURABLE,
        /** A dead letter is held, not written. */
        DEAD_LETTER_HELD,
        /** At a barrier, when dead letters are durable and the checkpoint is not yet complete. */
        DEAD_LETTERS_DURABLE
    }

    Sabotage() {
        BY_ID.put(id, this);
    }

    static Sabotage of(String id) {
        return BY_ID.get(id);
    }

    String id() {
        return id;
    }

    /** Lets the moment pass so many times, then has the job fail at it, once. */
    synchronized void want(Moment moment, int itsPasses) {
        wanted = moment;
        passes = itsPasses;
    }

    /** How often a job has failed because it was to. */
    synchronized int failures() {
        return failures;
    }

    /**
     * Called by sinks.
     *
     * @throws IllegalStateException if this is the moment to fail
     */
    synchronized void at(Moment moment) {
        if (moment == wanted && passes-- == 0) {
            wanted = null;
            failures++;
            throw new IllegalStateException("the test wanted a failure");
        }
    }

    @Override
    public void close() {
        BY_ID.remove(id);
    }
}
