package io.tidemark.document;

/**
 * The number of document operations that one reduction may use. Counted, not timed, so that every
 * attempt decides the same.
 *
 * <p>Built-in reducers take their steps themselves. For provided reducers every operation on the
 * documents that they were given takes its steps; they may take more for other work. Once the
 * budget is exceeded every call throws, so catching the exception does not help.
 */
public final class StepBudget {
    /** Members or elements whose copying costs as much as one step. */
    public static final int CHILDREN_PER_STEP = 64;

    /** Characters whose copying or comparing costs as much as one step. */
    public static final int CHARS_PER_STEP = 1024;

    private static final long EXCEEDED = -1;

    private long left;

    /**
     * @param steps not below 0
     */
    public StepBudget(long steps) {
        left = steps;
    }

    /**
     * Takes steps.
     *
     * @param steps not below 0
     * @throws ExceededException if fewer are left; the fold turns it into a rejection
     */
    public void take(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps are taken, not given");
        }
        left = steps > left ? EXCEEDED : left - steps;
        if (left == EXCEEDED) {
            throw new ExceededException();
        }
    }

    /** A reduction needed more steps than it may use. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExceededException() {
            super("step budget exceeded", null, false, false);
        }
    }
}
