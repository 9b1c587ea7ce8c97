package io.tidemark.lifecycle;

import io.tidemark.fold.FoldSettings;
import java.io.Serializable;

/**
 * How the reduce function is set up.
 *
 * @param snapshotIntervalMs from the first unsaved decision to the snapshot
 * @param idleAfterMs without a decision, until a record may leave the state
 * @param corrections whether and how they are sent
 */
public record ReduceSettings(
        FoldSettings fold, long snapshotIntervalMs, long idleAfterMs, CorrectionPace corrections)
        implements Serializable {
    /** Unsaved rejections of a record that make its snapshot due at once. */
    public static final int UNSAVED_REJECTIONS_MAX = 100;

    /** Bytes of unsaved rejections of a record that make its snapshot due at once. */
    public static final long UNSAVED_REJECTION_BYTES_MAX = 1024 * 1024;
}
