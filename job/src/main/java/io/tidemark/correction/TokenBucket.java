package io.tidemark.correction;

/** Bounds a rate: in any time of t seconds at most {@code burst + rate * t}. For one thread. */
final class TokenBucket {
    private static final double SECOND_MS = 1_000;

    private final double perMs;
    private final double burst;
    private double tokens;
    private long filledAt;

    /**
     * @param burst what may go out at once after a pause, at least 1
     * @param now ms of a clock that never goes back
     */
    TokenBucket(int perSecond, int burst, long now) {
        this.perMs = perSecond / SECOND_MS;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /** Ms until {@link #take} will succeed; 0 if it does now. */
    long waitMs(long now) {
        fill(now);
        return tokens >= 1 ? 0 : Math.max(1, (long) Math.ceil((1 - tokens) / perMs));
    }

    /** Takes one, if one is there. */
    boolean take(long now) {
        fill(now);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    private void fill(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) * perMs);
        filledAt = now;
    }
}
