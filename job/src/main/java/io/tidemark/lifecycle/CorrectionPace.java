package io.tidemark.lifecycle;

import java.io.Serializable;

/**
 * Whether corrections are sent, and how stubbornly.
 *
 * @param sends false if no sender is configured: then corrections stay pending in the rows
 * @param attemptsMax after which a record's channel is left alone until another edit is refused
 * @param firstEchoWaitMs from the first attempt to the second; doubled for each further one
 * @param messageBytesMax longest message that the channel takes
 */
public record CorrectionPace(
        boolean sends, int attemptsMax, long firstEchoWaitMs, int messageBytesMax)
        implements Serializable {
    /** Nothing is sent. */
    public static final CorrectionPace OFF = new CorrectionPace(false, 1, 1, 1);

    /** No echo is waited for longer, ms. */
    static final long ECHO_WAIT_MAX_MS = 60 * 60_000L;

    /** How long the echo of an attempt is waited for, ms; attempts count from 1. */
    long echoWaitMs(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        return Math.min(ECHO_WAIT_MAX_MS, firstEchoWaitMs << doublings);
    }
}
