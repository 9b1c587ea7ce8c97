package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * An event refused. Keeps what is needed to tell its author, and to decide it again.
 *
 * @param against what it was decided against
 * @param message the message that was refused
 * @param code wire name of a {@link RejectionCode}
 * @param detail for people; names places, not values
 * @param answer whether a correction answers it
 */
public record Rejection(
        RecordKey key,
        Against against,
        Message message,
        String code,
        String detail,
        Answer answer) {
    /**
     * What the event was decided against.
     *
     * @param generation of the record type
     * @param revision the record's revision that this decision made
     * @param version the record's version before and after it
     */
    public record Against(int generation, long revision, long version) {}

    /**
     * The message that was refused.
     *
     * @param id its message id
     * @param clientId author; null if anonymous
     * @param time Ably time, clamped ({@link Event#time()}), ms since 1970
     * @param original its own bytes as they stood in the envelope, JSON or msgpack
     * @param origin the channel and the place in the stream
     */
    public record Message(String id, String clientId, long time, byte[] original, Origin origin) {}

    /**
     * Whether a correction answers it.
     *
     * @param need why, or why not
     * @param writes the paths that the event wanted to write, an array of JSON Pointer strings;
     *     null if no correction is due or the paths are not known
     */
    public record Answer(CorrectionNeed need, Document writes) {}

    /** Where in the stream the message stood. */
    public Position position() {
        return message.origin().position();
    }

    /** The rejection of an event. */
    public static Rejection of(
            Event event, Against against, Reduction.Refused refused, Answer answer) {
        return new Rejection(
                event.key(),
                against,
                new Message(
                        event.id().text(),
                        event.clientId(),
                        event.time(),
                        event.original(),
                        event.origin()),
                refused.code().wireName(),
                refused.detail(),
                answer);
    }
}
