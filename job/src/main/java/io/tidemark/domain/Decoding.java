package io.tidemark.domain;

/** What became of one message of a delivery. */
public sealed interface Decoding {
    /** It is an edit of the record. */
    record Decoded(Event event) implements Decoding {}

    /** It could not be decoded. */
    record Undecodable(DeadLetter deadLetter) implements Decoding {}

    /**
     * It is passed over on purpose, and counted.
     *
     * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for all of it
     * @param reason a stable word, such as {@code presence} or {@code name}
     */
    record PassedOver(int messageIndex, String reason) implements Decoding {}
}
