package io.tidemark.postgres;

/** Waits between attempts, twice as long each time up to a bound. For one thread. */
final class RetryBackoff {
    /** First wait: a deadlock or a broken connection is usually over at once. */
    static final long FIRST_MS = 50;

    /** Longest wait, ms: a database that is up again is noticed within this. */
    static final long LONGEST_MS = 5_000;

    private long nextMs = FIRST_MS;

    /**
     * Waits.
     *
     * @throws InterruptedException if the task is cancelled meanwhile
     */
    void await() throws InterruptedException {
        Thread.sleep(nextMs());
    }

    /** The next attempt is a first one again. */
    void reset() {
        nextMs = FIRST_MS;
    }

    long nextMs() {
        long now = nextMs;
        nextMs = Math.min(LONGEST_MS, 2 * nextMs);
        return now;
    }
}
