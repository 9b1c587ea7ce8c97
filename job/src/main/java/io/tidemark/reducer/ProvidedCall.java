package io.tidemark.reducer;

import io.tidemark.document.StepBudget;
import io.tidemark.domain.Defect;

/**
 * A call of another jar's code, which may do anything. If it fails with a {@link Defect}, another
 * answer takes the place of its own.
 *
 * @param <T> what the call answers
 */
@FunctionalInterface
interface ProvidedCall<T> {
    /**
     * Steps of a call that has no budget of its own: as many as the largest {@code steps} of a
     * record type.
     */
    long STEPS_MAX = 10_000_000;

    /** Calls, with a budget for the documents that it hands over. */
    T with(StepBudget steps) throws Exception;

    /** What the call answers; the other if it throws, answers null or takes too many steps. */
    static <T> T answer(ProvidedCall<T> call, T other) {
        StepBudget steps = new StepBudget(STEPS_MAX);
        try {
            T answer = call.with(steps);
            steps.take(0);
            return answer == null ? other : answer;
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            return other;
        }
    }
}
