package io.tidemark.domain;

/**
 * One entry of the stream as read: bytes, and where they came from.
 *
 * @param stream name of the stream
 * @param shard name of the shard
 * @param partitionKey what the producer keyed it by; the integration rule must use the channel name
 * @param sequenceNumber decimal
 * @param subSequence place in an aggregate, 0 without one
 * @param arrivedAt when the stream took it, ms since 1970; {@link #ARRIVAL_UNKNOWN} if not known
 * @param bytes the envelope; not to be changed by anyone
 */
public record Delivery(
        String stream,
        String shard,
        String partitionKey,
        String sequenceNumber,
        long subSequence,
        long arrivedAt,
        byte[] bytes) {
    public static final long ARRIVAL_UNKNOWN = -1;

    /** Where one of its messages came from. */
    public Origin origin(String channel, int messageIndex) {
        return new Origin(channel, partitionKey, position(messageIndex), arrivedAt);
    }

    public Position position(int messageIndex) {
        return new Position(stream, shard, sequenceNumber, subSequence, messageIndex);
    }
}
