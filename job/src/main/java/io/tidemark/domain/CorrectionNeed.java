package io.tidemark.domain;

import java.util.Locale;

/**
 * Whether a refused edit is to be answered by a correction, or why not. Wire names never change.
 */
public enum CorrectionNeed {
    /** A correction is due. */
    DUE,
    /** The record type has {@code corrections: off}. */
    OFF,
    /** After a delete no corrections are sent until a restore. */
    RECORD_DELETED,
    /** It wrote nothing. */
    NOTHING_WRITTEN,
    /** It is not known what it wrote, or the reducer's edits cannot state the values there. */
    NOT_ASSERTABLE,
    /** It wrote at more places than are remembered ({@link PendingCorrection#PATHS_MAX}). */
    TOO_MANY_PATHS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the table. */
    public String wireName() {
        return wireName;
    }
}
