package io.tidemark.postgres;

/** Waits between attempts, each time twice as long up to a limit. For one thread. */
final class RetryBackoff {
    /** First wait: a deadlock or a broken connection is usually over at once. */
    static final long FIRST_MS = 50;

    /** Longest wait: a database that is available again is noticed within this time. */
    static final long LONGEST_MS = 5_000;

    private long nextMs = FIRST_MS;

    /**
     * Waits.
     *
     * @throws InterruptedException if the task is cancelled
     */
    void await() throws InterruptedException {
        Thread.sleep(nextMs());
    }

    /** Starts again with the first wait. */
    void reset() {
        nextMs = FIRST_MS;
    }

    long nextMs() {
        long now = nextMs;
        nextMs = Math.min(LONGEST_MS, 2 * nextMs);
        return now;
    }
}
