package io.tidemark.lifecycle;

/**
 * Rounds timers up to a grid, so that those of many records fire together and one query or one
 * flush serves them. All times are processing time, ms since 1970.
 */
public final class TimerGrid {
    public static final long FIRST_TOUCH_GRID_MS = 10;
    public static final long SNAPSHOT_GRID_MS = 50;
    public static final long IDLE_GRID_MS = 1_000;

    /** Between two looks at whether a record with a pending correction may leave the state. */
    public static final long OWING_GRID_MS = 60_000;

    private TimerGrid() {}

    /** When a record that waits for its row looks again: soon, but with others. */
    public static long firstTouch(long now) {
        return up(now + 1, FIRST_TOUCH_GRID_MS);
    }

    public static long snapshot(long at) {
        return up(at, SNAPSHOT_GRID_MS);
    }

    public static long correction(long at) {
        return up(at, SNAPSHOT_GRID_MS);
    }

    public static long idle(long at) {
        return up(at, IDLE_GRID_MS);
    }

    private static long up(long at, long grid) {
        return Math.floorDiv(at + grid - 1, grid) * grid;
    }
}
