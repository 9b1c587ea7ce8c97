package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.RejectionCode;

/**
 * A whole number to which edits add, by whole numbers of either sign: the sum of a PN-counter whose
 * operations are counted once each because message ids are decided once each. Sums commute.
 */
final class CounterField {
    /** The most that one edit may add or subtract. */
    static final long DELTA_MAX = 1_000_000_000_000_000L;

    /** The largest sum, of either sign: the largest integer that JavaScript counts exactly. */
    static final long SUM_MAX = 9_007_199_254_740_991L;

    private CounterField() {}

    /**
     * The counter after an edit.
     *
     * @param before null if there was none, which counts as 0
     */
    static Document after(Document before, Document edit) throws PatchRefusedException {
        long sum =
                whole(before == null ? Document.of(0) : before, SUM_MAX, "a counter")
                        + whole(edit, DELTA_MAX, "what is added to a counter");
        if (Math.abs(sum) > SUM_MAX) {
            throw new PatchRefusedException(
                    RejectionCode.PATCH_INVALID, "a counter would pass " + SUM_MAX);
        }
        return Document.of(sum);
    }

    private static long whole(Document number, long max, String what) throws PatchRefusedException {
        if (number.isNumber()) {
            try {
                long whole = number.number().longValueExact();
                if (whole >= -max && whole <= max) {
                    return whole;
                }
            } catch (ArithmeticException e) {
                // refused below
            }
        }
        throw new PatchRefusedException(
                RejectionCode.PATCH_INVALID, what + " is a whole number up to " + max);
    }
}
