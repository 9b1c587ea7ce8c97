package io.tidemark.domain;

/**
 * A message that could not be decoded or addressed to a record. Identified by its position, so that
 * reading it again changes nothing. It holds what is wrong and no more: the dead letters of one
 * delivery never hold more bytes than the delivery, however many they are.
 *
 * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for the whole delivery
 * @param channel the channel if it is known and clean text of at most {@link #CHANNEL_BYTES_MAX};
 *     else null
 * @param code wire name of a {@link DeadLetterCode}
 * @param detail what is wrong, for people, without payload
 * @param bytes as they came: the whole delivery, or the one message that the index tells
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

    /** The dead letter of a whole delivery. */
    public static DeadLetter ofDelivery(
            Delivery delivery, String channel, DeadLetterCode code, String detail) {
        return of(delivery, Position.WHOLE_DELIVERY, channel, code, detail, delivery.bytes());
    }

    /**
     * The dead letter of one message, while the others of its delivery are decided.
     *
     * @param original the message's own bytes as they stood in the envelope
     */
    public static DeadLetter ofMessage(
            Delivery delivery,
            int messageIndex,
            String channel,
            DeadLetterCode code,
            String detail,
            byte[] original) {
        return of(delivery, messageIndex, channel, code, detail, original);
    }

    /** Whether it is of a whole delivery, not of one message. */
    public boolean isWhole() {
        return messageIndex == Position.WHOLE_DELIVERY;
    }

    private static DeadLetter of(
            Delivery delivery,
            int messageIndex,
            String channel,
            DeadLetterCode code,
            String detail,
            byte[] bytes) {
        return new DeadLetter(
                delivery.stream(),
                delivery.shard(),
                delivery.sequenceNumber(),
                delivery.subSequence(),
                messageIndex,
                channel,
                code.wireName(),
                detail,
                bytes,
                delivery.arrivedAt());
    }
}
