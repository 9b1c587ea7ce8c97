package io.tidemark.simulation.task;

import io.tidemark.domain.RecordKey;
import java.util.Comparator;

/** A timer of a record at a processing time. */
record TaskTimer(long time, RecordKey key) implements Comparable<TaskTimer> {
    private static final Comparator<TaskTimer> ORDER =
            Comparator.comparingLong(TaskTimer::time).thenComparing(TaskTimer::key);

    @Override
    public int compareTo(TaskTimer other) {
        return ORDER.compare(this, other);
    }
}
