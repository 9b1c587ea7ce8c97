package io.tidemark.lifecycle;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.SnapshotLoader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that wait for their rows in this attempt, and the rows read for those that have not taken
 * theirs yet. Reading many at once keeps a restart with many records from becoming many queries,
 * and so does beginning a generation of many. Lives in memory alone: after a restart the waiting
 * deliveries' own timers ask again.
 */
public final class FirstTouchQueue {
    /** Rows read by one query. */
    public static final int BATCH_RECORDS_MAX = 500;

    private final SnapshotLoader loader;
    private final GenerationEntry generations;
    private final Map<RecordKey, Wanted> wanted = new LinkedHashMap<>();
    private final Map<RecordKey, Optional<RecordState>> loaded = new HashMap<>();

    FirstTouchQueue(SnapshotLoader loader, GenerationEntry generations) {
        this.loader = loader;
        this.generations = generations;
    }

    /**
     * Asks for a record's row.
     *
     * @param isKept whether the state holds something of the record, which may be ahead of the row
     * @return whether it was not asked for before, so that the caller sets a timer to take it
     */
    boolean want(RecordKey key, int generation, boolean isKept) {
        return !loaded.containsKey(key)
                && wanted.putIfAbsent(key, new Wanted(generation, isKept)) == null;
    }

    /** Whether the record's row was asked for and {@link #take} gives it. */
    boolean isWanted(RecordKey key) {
        return wanted.containsKey(key) || loaded.containsKey(key);
    }

    /** The record's row, read together with those of others that wait. */
    Optional<RecordState> take(RecordKey key) throws InterruptedException {
        if (!loaded.containsKey(key)) {
            loadWith(key);
        }
        return loaded.remove(key);
    }

    private void loadWith(RecordKey key) throws InterruptedException {
        Map<RecordKey, Wanted> batch = new LinkedHashMap<>();
        batch.put(key, wanted.remove(key));
        Iterator<Map.Entry<RecordKey, Wanted>> others = wanted.entrySet().iterator();
        while (batch.size() < BATCH_RECORDS_MAX && others.hasNext()) {
            Map.Entry<RecordKey, Wanted> other = others.next();
            batch.put(other.getKey(), other.getValue());
            others.remove();
        }
        Map<RecordKey, Integer> asked = new LinkedHashMap<>();
        batch.forEach((each, how) -> asked.put(each, how.generation));
        Map<RecordKey, RecordState> rows = loader.load(asked);
        List<RecordState> alone =
                rows.values().stream().filter(row -> !batch.get(row.key()).isKept).toList();
        Map<RecordKey, RecordState> begun = generations.begun(alone);
        for (RecordKey each : batch.keySet()) {
            loaded.put(each, Optional.ofNullable(begun.getOrDefault(each, rows.get(each))));
        }
    }

    private record Wanted(int generation, boolean isKept) {}
}
