package io.tidemark.domain;

/**
 * A message that could not be decoded or addressed to a record. Identified by its position, so that
 * reading it again changes nothing. It holds what is wrong and no more: the dead letters of one
 * delivery never hold more bytes than the delivery, however many they are.
 *
 * @param origin the message index is {@link Position#WHOLE_DELIVERY} for a whole delivery; the
 *     channel is null unless it is known and clean text of at most {@link #CHANNEL_BYTES_MAX}
 * @param code wire name of a {@link DeadLetterCode}
 * @param detail what is wrong, for people, without payload
 * @param bytes as they came: the whole delivery, or the one message that the index names
 */
public record DeadLetter(Origin origin, String code, String detail, byte[] bytes)
        implements Outcome, Routing, Decoding {
    /** Bytes of a channel name that is kept; Ably advises names below 2,048. */
    public static final int CHANNEL_BYTES_MAX = 2_048;

    /** The dead letter of a whole delivery. */
    public static DeadLetter ofDelivery(
            Delivery delivery, String channel, DeadLetterCode code, String detail) {
        Origin origin = delivery.origin(channel, Position.WHOLE_DELIVERY);
        return of(origin, code, detail, delivery.bytes());
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
        return of(delivery.origin(channel, messageIndex), code, detail, original);
    }

    /** Where in the stream it was read. */
    public Position position() {
        return origin.position();
    }

    @Override
    public int messageIndex() {
        return position().messageIndex();
    }

    /** Whether it is of a whole delivery, not of one message. */
    public boolean isWhole() {
        return messageIndex() == Position.WHOLE_DELIVERY;
    }

    private static DeadLetter of(Origin origin, DeadLetterCode code, String detail, byte[] bytes) {
        return new DeadLetter(origin, code.wireName(), detail, bytes);
    }
}
