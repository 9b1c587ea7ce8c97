package io.tidemark.domain;

import java.util.Locale;

/**
 * Something that happened to a correction: a line of the ledger {@code correction_log}. Written
 * once for each correction id, kind and attempt; writing it again changes nothing.
 *
 * @param correctionId message id of the correction
 * @param kind what happened
 * @param attempt which attempt, from 1
 * @param subject the record and the refused edit that it answers
 * @param code why, where there is a reason: an Ably error code or a word of our own; else null
 * @param detail why, for people, without payload; null if there is nothing to say
 * @param occurredAt by the clock of the job, ms since 1970
 */
public record CorrectionFact(
        String correctionId,
        Kind kind,
        int attempt,
        CorrectionSubject subject,
        String code,
        String detail,
        long occurredAt) {
    /** What can happen to a correction. Wire names never change. */
    public enum Kind {
        /** Ably took it. */
        SENT,
        /** Ably refused it, for good. */
        REFUSED,
        /** Ably could not be asked, or asked to come later; it is tried again. */
        FAILED,
        /** Its echo came back through the stream. */
        ECHOED,
        /** With its echo no correction is pending any more. */
        SETTLED,
        /** It was not sent: the values cannot be stated, or not in a message of Ably's size. */
        NOT_SENT,
        /** After the last attempt; nothing is sent any more until another edit is refused. */
        GAVE_UP;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /** The name in the table and the metrics. */
        public String wireName() {
            return wireName;
        }
    }
}
