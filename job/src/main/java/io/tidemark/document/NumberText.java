package io.tidemark.document;

import java.math.BigDecimal;

/**
 * The text of a JSON number, measured before anything computes with it: its digits are counted
 * where they stand, since to strip the zeros of one long number by division takes as long as to
 * read a thousand short ones.
 */
final class NumberText {
    /** Beyond every exponent that is in bounds, whatever the digits are; far from overflow. */
    private static final long EXPONENT_BEYOND = 1_000_000;

    private final String text;

    /** Digits before the point, and all of them before the exponent. */
    private int digitsBeforePoint;

    private int digits;

    /** Places of the first and the last digit that is no zero, among the digits; -1 for zero. */
    private int first = -1;

    private int last = -1;

    private long exponent;
    private boolean hasExponent;

    private NumberText(String text) {
        this.text = text;
        measure();
    }

    /**
     * The number as {@link BigDecimal#toPlainString()} writes it.
     *
     * @param text a number as JSON writes it
     * @throws InvalidJsonException {@code number_out_of_bounds} of {@link JsonLimits}
     */
    static String plain(String text) throws InvalidJsonException {
        NumberText number = new NumberText(text);
        number.requireBounds();
        boolean isNegativeZero = number.first < 0 && text.charAt(0) == '-';
        return number.hasExponent || isNegativeZero ? new BigDecimal(text).toPlainString() : text;
    }

    private void measure() {
        int at = text.charAt(0) == '-' ? 1 : 0;
        boolean isBehindPoint = false;
        for (; at < text.length() && !hasExponent; at++) {
            char c = text.charAt(at);
            if (c == '.') {
                isBehindPoint = true;
            } else if (c == 'e' || c == 'E') {
                hasExponent = true;
            } else {
                digit(c, isBehindPoint);
            }
        }
        if (hasExponent) {
            exponent = exponent(at);
        }
    }

    private void digit(char c, boolean isBehindPoint) {
        if (c != '0') {
            first = first < 0 ? digits : first;
            last = digits;
        }
        digits++;
        digitsBeforePoint += isBehindPoint ? 0 : 1;
    }

    /** What stands behind the {@code e}; some value beyond all bounds if it is long. */
    private long exponent(int from) {
        boolean isNegative = text.charAt(from) == '-';
        long value = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9' && value < EXPONENT_BEYOND) {
                value = 10 * value + (c - '0');
            }
        }
        return isNegative ? -value : value;
    }

    private void requireBounds() throws InvalidJsonException {
        long scale = digits - digitsBeforePoint - exponent;
        long ofFirstDigit = first < 0 ? -scale : digitsBeforePoint - first - 1 + exponent;
        if (Math.abs(ofFirstDigit) > JsonLimits.NUMBER_EXPONENT_MAX
                || scale > JsonLimits.NUMBER_SCALE_MAX) {
            throw outOfBounds("its exponent is beyond " + JsonLimits.NUMBER_EXPONENT_MAX);
        }
        if (last - first >= JsonLimits.NUMBER_DIGITS_MAX) {
            throw outOfBounds("more than " + JsonLimits.NUMBER_DIGITS_MAX + " digits");
        }
    }

    static InvalidJsonException outOfBounds(String why) {
        return new InvalidJsonException(JsonProblem.NUMBER_OUT_OF_BOUNDS, "a number: " + why);
    }
}
