package io.tidemark.correction;

import java.util.List;
import java.util.Locale;

/**
 * What it means that a message was not taken, told by Ably's error code and, for codes of other
 * parts of Ably, by the HTTP status. The codes are those of ably-common's {@code errors/codes}; a
 * test goes through all of them.
 */
enum AblyFailure {
    /** Ably refuses this message, or any message to this channel, whenever it is sent. */
    MESSAGE(true, false),
    /**
     * Ably takes nothing from this key, account or application until a person changes something.
     */
    CREDENTIALS(true, true),
    /** The token is not accepted: it needs another one. */
    TOKEN(false, true),
    /** A rate was exceeded: come later. */
    RATE(false, true),
    /** Ably, or what stands before it, cannot serve now. */
    SERVICE(false, false),
    /** No answer came: it may have been taken. */
    NETWORK(false, false),
    /** The sender itself failed. */
    SENDER(false, false);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    /** What ably-java makes of a status without a code: the status and two zeros. */
    static final int CODES_OF_A_STATUS = 100;

    /** First match wins. */
    private static final List<Range> TABLE =
            List.of(
                    // The key may publish, but not to this channel.
                    new Range(40160, 40160, MESSAGE),
                    new Range(40140, 40149, TOKEN),
                    // ably-java's own: the token's file could not be read.
                    new Range(40170, 40171, TOKEN),
                    new Range(80019, 80019, TOKEN),
                    new Range(40100, 40199, CREDENTIALS),
                    new Range(40300, 40399, CREDENTIALS),
                    new Range(40800, 40899, SERVICE),
                    new Range(42900, 42999, RATE),
                    new Range(40000, 49999, MESSAGE),
                    new Range(50000, 59999, SERVICE));

    private final boolean isFinal;
    private final boolean pausesAtOnce;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    AblyFailure(boolean isFinal, boolean pausesAtOnce) {
        this.isFinal = isFinal;
        this.pausesAtOnce = pausesAtOnce;
    }

    private record Range(int from, int to, AblyFailure failure) {}

    /**
     * @param code Ably's error code; 0 if there is none
     * @param status HTTP status; 0 if there is none
     */
    static AblyFailure of(int code, int status) {
        int told = code == 0 ? status * CODES_OF_A_STATUS : code;
        for (Range range : TABLE) {
            if (told >= range.from && told <= range.to) {
                return range.failure;
            }
        }
        return ofStatus(status);
    }

    private static AblyFailure ofStatus(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> CREDENTIALS;
            case REQUEST_TIMEOUT -> SERVICE;
            case TOO_MANY_REQUESTS -> RATE;
            default -> status >= CLIENT_ERRORS && status < SERVER_ERRORS ? MESSAGE : SERVICE;
        };
    }

    /** Whether sending the same again is of no use. */
    boolean isFinal() {
        return isFinal;
    }

    /** Whether it concerns whatever else would be sent. */
    boolean pausesAtOnce() {
        return pausesAtOnce;
    }

    /** The name in the metrics. */
    String wireName() {
        return wireName;
    }
}
