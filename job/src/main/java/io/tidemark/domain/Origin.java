package io.tidemark.domain;

/**
 * Where a message came from.
 *
 * @param channel the Ably channel; of a dead letter null if it is not known or not clean text
 * @param partitionKey of the delivery
 * @param position in the stream
 * @param arrivedAt when the stream took the delivery, ms since 1970; {@link
 *     Delivery#ARRIVAL_UNKNOWN} if the stream did not say
 */
public record Origin(String channel, String partitionKey, Position position, long arrivedAt) {}
