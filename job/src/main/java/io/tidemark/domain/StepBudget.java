package io.tidemark.domain;

/**
 * The document operations one reduction may use. Counted, not timed, so that every attempt decides
 * alike.
 */
public final class StepBudget {
    private long left;

    public StepBudget(long steps) {
        left = steps;
    }

    /**
     * Takes steps.
     *
     * @throws ExceededException if fewer are left; the fold turns it into a rejection
     */
    public void take(long steps) {
        left -= steps;
        if (left < 0) {
            throw new ExceededException();
        }
    }

    /** A reduction wanted more steps than it may use. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExceededException() {
            super("step budget exceeded", null, false, false);
        }
    }
}
