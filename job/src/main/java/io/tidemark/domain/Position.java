package io.tidemark.domain;

/**
 * Where in the stream a message stands.
 *
 * <p>Of one partition key, sequence numbers grow over time whatever the shard (AWS), so positions
 * of the same partition key compare numerically; the shard is kept for people.
 *
 * @param stream name of the stream
 * @param shard name of the shard
 * @param sequenceNumber a decimal number without leading zeros
 * @param subSequence place in an aggregate
 * @param messageIndex place in the envelope; {@link #WHOLE_DELIVERY} for the whole of it
 */
public record Position(
        String stream, String shard, String sequenceNumber, long subSequence, int messageIndex) {
    /** Message index of what concerns the delivery as a whole. */
    public static final int WHOLE_DELIVERY = -1;

    /** Whether this stands at or before the other; both must be of one partition key. */
    public boolean isAtOrBefore(Position other) {
        int bySequence = compareDecimal(sequenceNumber, other.sequenceNumber);
        if (bySequence != 0) {
            return bySequence < 0;
        }
        if (subSequence != other.subSequence) {
            return subSequence < other.subSequence;
        }
        return messageIndex <= other.messageIndex;
    }

    /** Whether the text is a decimal number without leading zeros, by which positions compare. */
    static boolean isSequenceNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
    }

    private static int compareDecimal(String left, String right) {
        return left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }
}
