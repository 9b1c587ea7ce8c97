package io.tidemark.domain;

/**
 * What a record type makes of messages that change an earlier one (Ably's {@code message.update},
 * {@code message.delete}, {@code message.append}). Each is a message of its own, with its own id.
 */
public record MessageActions(Meaning update, Meaning delete, Meaning append) {
    /** A record type that says nothing of them. */
    public static final MessageActions NONE =
            new MessageActions(Meaning.REFUSED, Meaning.REFUSED, Meaning.REFUSED);

    /** What such a message is to a record. */
    public enum Meaning {
        /** Rejected. */
        REFUSED,
        /** What its name says, as if it were the first. */
        EDIT,
        /** It deletes the record. */
        DELETE
    }

    /** Whether any is taken: only then versions are looked at. */
    public boolean areTaken() {
        return !equals(NONE);
    }
}
