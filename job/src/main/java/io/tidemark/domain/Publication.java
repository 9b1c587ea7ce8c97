package io.tidemark.domain;

/**
 * What Ably says of the publishing of a message.
 *
 * @param id identity of the message
 * @param version which version of which message; null if it has no serial, or its record type does
 *     not look at versions
 * @param clientId author; null if anonymous
 * @param timestamp when Ably first received it, or this version of it, ms since 1970; the arrival
 *     of the delivery if the message has no timestamp
 */
public record Publication(MessageId id, MessageVersion version, String clientId, long timestamp) {}
