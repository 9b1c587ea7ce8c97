package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * A decoded message that is an edit of a record.
 *
 * @param key the record
 * @param id identity of the message
 * @param kind what it asks for
 * @param name the message's name
 * @param data decoded; null if the message has none or {@code problem} is set
 * @param timestamp ms since 1970 as Ably first received it, or this version of it; {@code
 *     arrivedAt} if the message has none
 * @param clientId null if anonymous
 * @param channel the Ably channel
 * @param partitionKey of the delivery
 * @param position of this message
 * @param arrivedAt of the delivery, ms since 1970; {@link Delivery#ARRIVAL_UNKNOWN} if not told
 * @param original the message's own bytes as they stood in the envelope, JSON or msgpack; not to be
 *     changed. Reducers of other jars are given none: only what is decoded decides
 * @param problem set if decoding found that it must be refused whatever the record holds; else null
 * @param version which version of which message; null if it has no serial, or its record type does
 *     not look at versions
 */
public record Event(
        RecordKey key,
        MessageId id,
        Kind kind,
        String name,
        Document data,
        long timestamp,
        String clientId,
        String channel,
        String partitionKey,
        Position position,
        long arrivedAt,
        byte[] original,
        RejectionCode problem,
        MessageVersion version) {
    /** What an event asks for. */
    public enum Kind {
        /** Reduce the data into the document. */
        EDIT,
        /** Delete the record. */
        DELETE
    }

    /** How far a client's clock may run ahead of the stream's, ms. */
    public static final long CLOCK_AHEAD_MAX_MS = 5 * 60_000L;

    /** The latest time a table's column can hold without surprises: 9999-12-31, ms since 1970. */
    private static final long TIME_MAX_MS = 253_402_214_400_000L;

    /** An event without a version. */
    public Event(
            RecordKey key,
            MessageId id,
            Kind kind,
            String name,
            Document data,
            long timestamp,
            String clientId,
            String channel,
            String partitionKey,
            Position position,
            long arrivedAt,
            byte[] original,
            RejectionCode problem) {
        this(
                key,
                id,
                kind,
                name,
                data,
                timestamp,
                clientId,
                channel,
                partitionKey,
                position,
                arrivedAt,
                original,
                problem,
                null);
    }

    /**
     * The time to compare by, ms since 1970: the timestamp, but never later than the arrival and
     * {@link #CLOCK_AHEAD_MAX_MS}, so that one wild clock cannot push a record's memory away.
     *
     * <p>Repetitions of a message have the same time as long as the clamp does not reach it: what
     * {@link DecidedIds#completeSince()} promises holds for clocks that are closer than that.
     */
    public long time() {
        long latest =
                arrivedAt == Delivery.ARRIVAL_UNKNOWN
                        ? TIME_MAX_MS
                        : Math.min(TIME_MAX_MS - CLOCK_AHEAD_MAX_MS, arrivedAt)
                                + CLOCK_AHEAD_MAX_MS;
        return Math.max(0, Math.min(timestamp, latest));
    }
}
