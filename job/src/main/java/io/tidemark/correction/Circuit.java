package io.tidemark.correction;

import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Stops sending while it fails, so that an Ably in trouble, or an exhausted account, is left in
 * peace: for longer each time, then one message is tried. For one thread.
 */
final class Circuit {
    /** Failures one after the other that open it; some failures do it alone. */
    static final int FAILURES_TO_OPEN = 3;

    /** First pause, ms. */
    static final long FIRST_PAUSE_MS = 1_000;

    /** Longest pause, ms: an Ably that is back is noticed within this. */
    static final long LONGEST_PAUSE_MS = 60_000;

    /** Shortest pause, ms, after a limit of the whole account: others share what is left of it. */
    static final long ACCOUNT_PAUSE_MS = 10_000;

    /** The limits of the account or of Ably itself, by code; the others are a channel's. */
    private static final Set<String> ACCOUNT_CODES =
            Set.of("42910", "42917", "42918", "42920", "42922", "42925");

    /** A part of each pause is chance, so that senders do not come back all at once. */
    private static final double JITTER = 0.5;

    /** What it lets through. */
    enum State {
        /** Everything. */
        CLOSED(0),
        /** One message, whose outcome decides. */
        TRYING(1),
        /** Nothing. */
        OPEN(2);

        private final int metric;

        State(int metric) {
            this.metric = metric;
        }

        /** The value of the metric. */
        int metric() {
            return metric;
        }
    }

    private final DoubleSupplier chance;
    private int failures;
    private int openings;
    private long openUntil;
    private boolean tried;

    /**
     * @param chance from 0 to 1
     */
    Circuit(DoubleSupplier chance) {
        this.chance = chance;
    }

    State state(long now) {
        if (openings == 0) {
            return State.CLOSED;
        }
        return now < openUntil ? State.OPEN : State.TRYING;
    }

    /** Ms until something may be sent: 0 for now, {@link Long#MAX_VALUE} for after an outcome. */
    long waitMs(long now) {
        return switch (state(now)) {
            case CLOSED -> 0;
            case OPEN -> openUntil - now;
            case TRYING -> tried ? Long.MAX_VALUE : 0;
        };
    }

    /** Something is sent. */
    void sending() {
        tried = openings > 0;
    }

    /** Something was taken, or refused for what it is: Ably serves. */
    void succeeded(long now) {
        if (state(now) != State.OPEN) {
            failures = 0;
            openings = 0;
            tried = false;
        }
    }

    /** Something failed that may concern everything else. */
    void failed(AblyFailure failure, String code, long now) {
        State state = state(now);
        if (state == State.OPEN) {
            // It was sent before the circuit opened.
            return;
        }
        failures++;
        if (state == State.TRYING || failure.pausesAtOnce() || failures >= FAILURES_TO_OPEN) {
            openUntil = now + pauseMs(failure, code);
            openings++;
            failures = 0;
            tried = false;
        }
    }

    private long pauseMs(AblyFailure failure, String code) {
        long doubled = FIRST_PAUSE_MS << Math.min(openings, Byte.SIZE - 1);
        double jittered = Math.min(LONGEST_PAUSE_MS, doubled) * (1 - JITTER * chance.getAsDouble());
        boolean account = failure == AblyFailure.RATE && ACCOUNT_CODES.contains(code);
        return Math.max((long) jittered, account ? ACCOUNT_PAUSE_MS : 0);
    }
}
