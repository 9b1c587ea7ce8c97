package io.tidemark.domain;

import java.util.Locale;

/**
 * Whether a refused edit is to be answered by a correction, or why not. Wire names never change.
 */
public enum CorrectionNeed {
    /** One is owed to the channel. */
    DUE,
    /** The record type has {@code corrections: off}. */
    OFF,
    /** After a delete clients are told nothing until a restore. */
    RECORD_DELETED,
    /** It wrote nothing. */
    NOTHING_WRITTEN,
    /** What it wrote cannot be told, or the reducer's edits cannot state the values there. */
    NOT_ASSERTABLE,
    /** It wrote at more places than are remembered ({@link PendingCorrection#PATHS_MAX}). */
    TOO_MANY_PATHS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the table. */
    public String wireName() {
        return wireName;
    }
}
