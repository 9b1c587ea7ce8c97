package io.tidemark.document;

/**
 * Bounds of a JSON text that is read. They are checked before anything is built, so hostile input
 * costs no more than valid input of the same size.
 *
 * @param charsMax length of the text in UTF-16 units
 * @param depthMax nesting; small enough for recursion
 * @param nodesMax values, each member and element counted
 * @param ours whether Tidemark wrote the text: then numbers and strings are taken as they are,
 *     because every value that a reducer was allowed to make must be readable again
 */
public record JsonLimits(int charsMax, int depthMax, int nodesMax, boolean ours) {
    /**
     * What the stream may carry: a Kinesis data record holds at most 10 MiB, and record types set
     * tighter limits of their own on events and documents.
     */
    public static final JsonLimits STREAM = new JsonLimits(10 * 1024 * 1024, 256, 250_000);

    /** Texts that Tidemark wrote: only the nesting is bounded. */
    public static final JsonLimits STORED =
            new JsonLimits(Integer.MAX_VALUE, 512, Integer.MAX_VALUE, true);

    /** Significant digits of a number: leading and trailing zeros do not count. */
    public static final int NUMBER_DIGITS_MAX = 100;

    /** Largest and, negated, smallest decimal exponent of a number: the range of a double. */
    public static final int NUMBER_EXPONENT_MAX = 308;

    /**
     * Digits after a number's point: the last significant digit of the smallest number. The bounds
     * are of the value and not of its text, so that a number written out plainly, as we store it,
     * is within them whenever {@code 1e-308} was.
     */
    public static final int NUMBER_SCALE_MAX = NUMBER_EXPONENT_MAX + NUMBER_DIGITS_MAX;

    /** Characters of a number's text, whatever it says: more than any number within bounds has. */
    public static final int NUMBER_CHARS_MAX = 1_000;

    /** Bounds of a text that others wrote. */
    public JsonLimits(int charsMax, int depthMax, int nodesMax) {
        this(charsMax, depthMax, nodesMax, false);
    }
}
