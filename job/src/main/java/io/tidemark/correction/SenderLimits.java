package io.tidemark.correction;

import java.io.Serializable;

/**
 * Bounds of one sender; tests choose smaller ones. Immutable.
 *
 * @param queueMax corrections that wait, one a record; each may be as long as a message may be
 * @param underWayMax requests under way, and threads
 * @param requestTimeoutMs wait for a connection, and for an answer
 * @param factsHeldMax facts that wait for the ledger
 */
record SenderLimits(int queueMax, int underWayMax, int requestTimeoutMs, int factsHeldMax)
        implements Serializable {
    /** Corrections that may go out at once after a pause. */
    static final int BURST_MAX = 5;

    /** 1,000 waiting, four under way, ten seconds for an answer. */
    static final SenderLimits DEFAULT = new SenderLimits(1_000, 4, 10_000, LedgerFeed.HELD_MAX);
}
