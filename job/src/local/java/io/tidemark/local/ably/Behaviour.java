package io.tidemark.local.ably;

import java.time.Duration;

/**
 * What the local Ably does with one request.
 *
 * @param status HTTP status of an answer that is not the usual one
 * @param code Ably error code of a refusal
 * @param delay before the request is looked at
 * @param echo what happens to the echo if the message is accepted
 */
public record Behaviour(Kind kind, int status, int code, Duration delay, Echo echo) {
    private static final int STATUS_NONE = 0;
    private static final int CODE_NONE = 0;

    /** Kinds of behaviour. */
    enum Kind {
        USUAL,
        ERROR,
        BARE_ERROR,
        GARBAGE,
        OTHER_JSON,
        NO_ANSWER,
        RESET_BEFORE,
        RESET_AFTER
    }

    /** What happens to the echo of an accepted message. */
    public enum Echo {
        ONCE,
        TWICE,
        LOST,
        /** Held back until {@link LocalAbly#releaseEchoes()}. */
        LATE
    }

    /** As Ably does. */
    public static Behaviour usual() {
        return of(Kind.USUAL, STATUS_NONE, CODE_NONE);
    }

    /** As Ably does, some time later. */
    public static Behaviour slow(Duration delay) {
        return new Behaviour(Kind.USUAL, STATUS_NONE, CODE_NONE, delay, Echo.ONCE);
    }

    /** The message is taken, and its echo goes another way than usual. */
    public static Behaviour echo(Echo echo) {
        return new Behaviour(Kind.USUAL, STATUS_NONE, CODE_NONE, Duration.ZERO, echo);
    }

    /** The message is refused with Ably's error body and headers. */
    public static Behaviour error(int status, int code) {
        return of(Kind.ERROR, status, code);
    }

    /** The message is rejected by something in front of Ably, which knows no error codes. */
    public static Behaviour bareError(int status) {
        return of(Kind.BARE_ERROR, status, CODE_NONE);
    }

    /** The message is not accepted, and the response is an HTML page. */
    public static Behaviour garbage(int status) {
        return of(Kind.GARBAGE, status, CODE_NONE);
    }

    /** The message is not accepted, and the response is JSON, but not Ably's. */
    public static Behaviour otherJson(int status) {
        return of(Kind.OTHER_JSON, status, CODE_NONE);
    }

    /** The message is not accepted, and no response is ever sent. */
    public static Behaviour noAnswer() {
        return of(Kind.NO_ANSWER, STATUS_NONE, CODE_NONE);
    }

    /** The connection breaks before the message is taken. */
    public static Behaviour resetBefore() {
        return of(Kind.RESET_BEFORE, STATUS_NONE, CODE_NONE);
    }

    /** The message is taken, then the connection breaks. */
    public static Behaviour resetAfter() {
        return of(Kind.RESET_AFTER, STATUS_NONE, CODE_NONE);
    }

    private static Behaviour of(Kind kind, int status, int code) {
        return new Behaviour(kind, status, code, Duration.ZERO, Echo.ONCE);
    }
}
