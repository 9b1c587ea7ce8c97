package io.tidemark.domain;

/**
 * A message that is not meant to be an edit; it is counted and nothing else.
 *
 * @param messageIndex place in the envelope; {@link Position#WHOLE_DELIVERY} for the whole delivery
 * @param channel the Ably channel
 * @param reason a stable word, such as {@code presence} or {@code name}
 */
public record PassedOver(int messageIndex, String channel, String reason)
        implements Outcome, Routing, Decoding {}
