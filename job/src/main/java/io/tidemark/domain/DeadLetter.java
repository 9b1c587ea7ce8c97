package io.tidemark.domain;

/**
 * A message that could not be decoded or addressed to a record. Identified by its position, so that
 * reading it again changes nothing.
 *
 * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for the whole delivery
 * @param channel the channel if it is known and clean text of at most {@link #CHANNEL_BYTES_MAX};
 *     else null
 * @param code wire name of a {@link DeadLetterCode}
 * @param detail what is wrong, for people, without payload
 * @param bytes the whole delivery as it came, whatever the index
 * @param arrivedAt ms since 1970; {@link Delivery#ARRIVAL_UNKNOWN} if not told
 */
public record DeadLetter(
        String stream,
        String shard,
        String sequenceNumber,
        long subSequence,
        int messageIndex,
        String channel,
        String code,
        String detail,
        byte[] bytes,
        long arrivedAt) {
    /** Bytes of a channel name that is kept; Ably advises names below 2,048. */
    public static final int CHANNEL_BYTES_MAX = 2_048;

    /** The dead letter of a delivery. */
    public static DeadLetter of(
            Delivery delivery,
            int messageIndex,
            String channel,
            DeadLetterCode code,
            String detail) {
        return new DeadLetter(
                delivery.stream(),
                delivery.shard(),
                delivery.sequenceNumber(),
                delivery.subSequence(),
                messageIndex,
                channel,
                code.wireName(),
                detail,
                delivery.bytes(),
                delivery.arrivedAt());
    }
}
