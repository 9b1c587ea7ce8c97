package io.tidemark.simulation.clients;

/** Mistakes of a joining client, and shortcomings of a channel. */
enum JoiningFault {
    NONE,
    /** Rewinds and pages no history. */
    REWIND_ALONE,
    /** Applies what is in the row again. */
    DECIDED_NOT_DROPPED,
    /** Drops what was accepted, not what was refused. */
    REJECTED_NOT_DROPPED,
    /** Pages back to the latest decided time, as if no message came late. */
    WITHOUT_JOIN_WINDOW,
    /** Reads the first page alone. */
    ONE_PAGE,
    /** Applies the pages as they come, newest first. */
    NEWEST_FIRST,
    /** Takes the overlap of plain history and live messages for new messages. */
    OVERLAP_APPLIED,
    /** Reads plain history before it holds what preceded the attachment. */
    SYNC_NOT_AWAITED,
    /** Forgets what it heard while it joined. */
    BUFFER_FORGOTTEN,
    /** Goes on after a discontinuity as if nothing had been missed. */
    NOT_JOINED_AGAIN,
    /** The channel's messages are not persisted: two minutes are all there is. */
    NOT_PERSISTED,
    /**
     * Old messages come by timestamp where the stream has them in another order. No client can help
     * it: only reducers that commute stand it.
     */
    CANONICAL_ORDER;

    /** How long the history of the channel is kept, ms. */
    long historyKeptMs() {
        return this == NOT_PERSISTED ? ChannelHistory.UNPERSISTED_MS : ChannelHistory.PERSISTED_MS;
    }
}
