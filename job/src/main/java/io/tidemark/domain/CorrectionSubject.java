package io.tidemark.domain;

/**
 * What a correction is about.
 *
 * @param key the record
 * @param generation of the record type
 * @param revision of the record whose values it states: it answers what was refused up to it
 * @param channel the Ably channel
 * @param refusedId message id of the newest refused edit that it answers
 */
public record CorrectionSubject(
        RecordKey key, int generation, long revision, String channel, String refusedId) {}
