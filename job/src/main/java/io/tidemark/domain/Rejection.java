package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * An event refused. Keeps what is needed to tell its author, and to decide it again.
 *
 * @param generation of the record type when it was refused
 * @param code wire name of a {@link RejectionCode}
 * @param detail for people; names places, not values
 * @param original the message's own bytes as they stood in the envelope, JSON or msgpack
 * @param revision the record's revision that this decision made
 * @param versionSeen the record's version it was held against
 * @param clientId author; null if anonymous
 * @param occurredAt Ably time, clamped ({@link Event#time()}), ms since 1970
 * @param correction wire name of a {@link CorrectionNeed}; null if it was refused before that was
 *     kept
 * @param writes the paths it wanted to write, an array of JSON Pointer strings; null if no
 *     correction is due or they cannot be told
 */
public record Rejection(
        RecordKey key,
        int generation,
        String eventId,
        String code,
        String detail,
        byte[] original,
        String channel,
        String partitionKey,
        Position position,
        long revision,
        long versionSeen,
        String clientId,
        long occurredAt,
        String correction,
        Document writes) {}
