package io.tidemark.fold;

import java.io.Serializable;

/**
 * What of the configuration can change a decision; part of the fold's fingerprint.
 *
 * @param horizonMs how long a decided id is remembered, in Ably time
 * @param idsMax entries of {@link io.tidemark.domain.DecidedIds} beyond which the oldest are
 *     forgotten
 * @param joinWindowMs how far back a joining client pages the channel's history
 * @param reservedClientId whose messages are corrections, never edits
 */
public record FoldSettings(long horizonMs, int idsMax, long joinWindowMs, String reservedClientId)
        implements Serializable {
    /** The client id of corrections, unless the configuration says otherwise. */
    public static final String RESERVED_CLIENT_ID = "tidemark";

    /** A horizon must outlast the join window by this, ms: what clients may still hold back. */
    public static final long HORIZON_MARGIN_MS = 2 * 60_000L;

    /** 50 messages a second, Ably's limit of a channel, for 12 minutes. */
    public static final int IDS_MAX_LEAST = 36_000;

    /** One day, 40,000 ids, ten minutes. */
    public static final FoldSettings DEFAULT =
            new FoldSettings(24 * 60 * 60_000L, 40_000, 10 * 60_000L);

    /** With the usual client id of corrections. */
    public FoldSettings(long horizonMs, int idsMax, long joinWindowMs) {
        this(horizonMs, idsMax, joinWindowMs, RESERVED_CLIENT_ID);
    }

    public FoldSettings {
        if (horizonMs < joinWindowMs + HORIZON_MARGIN_MS) {
            throw new IllegalArgumentException(
                    "the horizon must outlast the join window by " + HORIZON_MARGIN_MS + " ms");
        }
        if (idsMax < IDS_MAX_LEAST) {
            throw new IllegalArgumentException("fewer than " + IDS_MAX_LEAST + " ids");
        }
    }
}
