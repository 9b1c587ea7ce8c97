package io.tidemark.local.kinesis;

import java.util.Comparator;
import java.util.Optional;

/**
 * A sequence number: on the wire 56 decimal digits that start with 49, as AWS's do, here made of
 * the arrival time, the ordinal within the stream and the shard's index. As ordinals and times only
 * grow, numbers are unique and grow over the whole stream; a child shard's are all above its
 * parent's.
 */
record SequenceNumber(long millis, long ordinal, int shard) implements Comparable<SequenceNumber> {
    static final SequenceNumber LOWEST = new SequenceNumber(0, 0, 0);

    private static final String PREFIX = "49";
    private static final int MILLIS_DIGITS = 14;
    private static final int ORDINAL_DIGITS = 12;
    private static final int PADDING_DIGITS = 20;
    private static final int SHARD_DIGITS = 8;
    private static final int MILLIS_FROM = PREFIX.length();
    private static final int ORDINAL_FROM = MILLIS_FROM + MILLIS_DIGITS;
    private static final int PADDING_FROM = ORDINAL_FROM + ORDINAL_DIGITS;
    private static final int SHARD_FROM = PADDING_FROM + PADDING_DIGITS;
    private static final int DIGITS = SHARD_FROM + SHARD_DIGITS;
    private static final String PADDING = "0".repeat(PADDING_DIGITS);

    private static final Comparator<SequenceNumber> NUMERIC =
            Comparator.comparingLong(SequenceNumber::millis)
                    .thenComparingLong(SequenceNumber::ordinal)
                    .thenComparingInt(SequenceNumber::shard);

    /** Reads what {@link #toString()} wrote; empty for a number that was not made here. */
    static Optional<SequenceNumber> parse(String text) {
        boolean ours =
                text.length() == DIGITS
                        && text.startsWith(PREFIX)
                        && text.startsWith(PADDING, PADDING_FROM)
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!ours) {
            return Optional.empty();
        }
        return Optional.of(
                new SequenceNumber(
                        Long.parseLong(text.substring(MILLIS_FROM, ORDINAL_FROM)),
                        Long.parseLong(text.substring(ORDINAL_FROM, PADDING_FROM)),
                        Integer.parseInt(text.substring(SHARD_FROM))));
    }

    /** The lowest number that everything put after this one is at or above. */
    SequenceNumber following() {
        return new SequenceNumber(millis, ordinal + 1, 0);
    }

    @Override
    public int compareTo(SequenceNumber other) {
        return NUMERIC.compare(this, other);
    }

    @Override
    public String toString() {
        StringBuilder digits = new StringBuilder(DIGITS).append(PREFIX);
        appendPadded(digits, millis, MILLIS_DIGITS);
        appendPadded(digits, ordinal, ORDINAL_DIGITS);
        digits.append(PADDING);
        appendPadded(digits, shard, SHARD_DIGITS);
        return digits.toString();
    }

    private static void appendPadded(StringBuilder to, long number, int width) {
        String digits = Long.toString(number);
        to.append("0".repeat(width - digits.length())).append(digits);
    }
}
