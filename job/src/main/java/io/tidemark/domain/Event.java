package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * A decoded message that is an edit of a record.
 *
 * @param key the record
 * @param publication identity, version, author and time of the message
 * @param kind what it asks for
 * @param name the message's name
 * @param data decoded; null if the message has none or {@code problem} is set
 * @param problem set if decoding found that the event must be refused whatever the record holds;
 *     else null
 * @param original the message's own bytes as they stood in the envelope, JSON or msgpack; not to be
 *     changed. Reducers of other jars are given none: only what is decoded decides
 * @param origin the channel and the place in the stream
 */
public record Event(
        RecordKey key,
        Publication publication,
        Kind kind,
        String name,
        Document data,
        RejectionCode problem,
        byte[] original,
        Origin origin)
        implements Decoding {
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

    public MessageId id() {
        return publication.id();
    }

    /** Which version of which message; null if versions are not looked at. */
    public MessageVersion version() {
        return publication.version();
    }

    /** The author; null if anonymous. */
    public String clientId() {
        return publication.clientId();
    }

    /** When Ably received it, ms since 1970. */
    public long timestamp() {
        return publication.timestamp();
    }

    public String channel() {
        return origin.channel();
    }

    public String partitionKey() {
        return origin.partitionKey();
    }

    public Position position() {
        return origin.position();
    }

    /** When the stream took it, ms since 1970; {@link Delivery#ARRIVAL_UNKNOWN} if not known. */
    public long arrivedAt() {
        return origin.arrivedAt();
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
                arrivedAt() == Delivery.ARRIVAL_UNKNOWN
                        ? TIME_MAX_MS
                        : Math.min(TIME_MAX_MS - CLOCK_AHEAD_MAX_MS, arrivedAt())
                                + CLOCK_AHEAD_MAX_MS;
        return Math.max(0, Math.min(timestamp(), latest));
    }
}
