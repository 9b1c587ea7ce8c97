package io.tidemark.simulation;

/** What the simulated world can do wrong on purpose, so that the simulation is seen to notice. */
enum PlantedBug {
    /** The simulated world is as the design says. */
    NONE,
    /** The row's decided ids lack the rejected ones. */
    DECIDED_REJECTIONS_NOT_IN_ROW,
    /** The row's decided ids do not tell the rejected ones from the accepted. */
    REJECTED_MARK_NOT_IN_ROW,
    /** The row lacks the position. */
    POSITION_NOT_IN_ROW,
    /** Rejections are written in a transaction of their own, after the row's. */
    REJECTIONS_APART_FROM_ROW,
    /** Rejections are appended, whether they are in the table or not. */
    REJECTIONS_WITHOUT_KEY,
    /** The newest snapshot drops the rejections of the one it replaces. */
    NEWEST_SNAPSHOT_DROPS_REJECTIONS,
    /** A row is replaced by one of a higher version, not revision. */
    GUARD_ON_VERSION,
    /** A row is replaced by any other. */
    NO_GUARD,
    /** A record that the restored state holds goes on from it, whatever its row says. */
    NO_FIRST_TOUCH,
    /** A record goes on from its row, whatever the restored state says. */
    RESTORED_STATE_IGNORED,
    /** A row that was read once is not read again in the attempt. */
    ROW_READ_ONCE,
    /** Positions are not asked whether an event is a replay. */
    NO_REPLAY_CHECK,
    /** Every serial below the highest one decided counts as decided. */
    HIGH_WATER_MARK,
    /** A record may leave the state before a checkpoint covers its last snapshot. */
    EVICTION_BEFORE_COVER,
    /** The writer lets the barrier pass and writes later. */
    FLUSH_AFTER_BARRIER,
    /** Dead letters stay behind when the barrier passes. */
    DEAD_LETTERS_AFTER_BARRIER,
    /** A transaction whose outcome is unknown is taken for committed. */
    COMMIT_TAKEN_FOR_GRANTED,
    /** Deliveries that wait for a row are not in the checkpoint. */
    WAITING_NOT_IN_CHECKPOINT,
    /** Rejections since the last snapshot are not in the checkpoint. */
    UNSAVED_REJECTIONS_NOT_IN_CHECKPOINT,
    /** Timers are not in the checkpoint. */
    TIMERS_NOT_IN_CHECKPOINT,
    /** A shard is read before its parents are read to their end. */
    CHILD_READ_BEFORE_PARENT
}
