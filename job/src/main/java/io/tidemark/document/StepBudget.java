package io.tidemark.document;

/**
 * The document operations one reduction may use. Counted, not timed, so that every attempt decides
 * alike.
 *
 * <p>Reducers that come with Tidemark take their steps themselves. For those that another jar
 * provides every operation on the documents they were given takes its own; they may take more for
 * work of another kind. Whoever took too many gets no further, even if it catches the exception.
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

    /** A reduction wanted more steps than it may use. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExceededException() {
            super("step budget exceeded", null, false, false);
        }
    }
}
