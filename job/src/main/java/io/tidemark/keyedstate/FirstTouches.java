package io.tidemark.keyedstate;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records that wait for their rows in this attempt, and the rows read for those that have not taken
 * theirs yet. Reading many at once keeps a restart with many records from becoming many queries.
 * Lives in memory alone: after a restart the waiting deliveries' own timers ask again.
 */
final class FirstTouches {
    /** Rows read by one query. */
    static final int BATCH_RECORDS_MAX = 500;

    private final SnapshotLoader loader;
    private final Map<RecordKey, Integer> wanted = new LinkedHashMap<>();
    private final Map<RecordKey, Optional<RecordState>> loaded = new HashMap<>();

    FirstTouches(SnapshotLoader loader) {
        this.loader = loader;
    }

    /**
     * Asks for a record's row.
     *
     * @return whether it was not asked for before, so that the caller sets a timer to take it
     */
    boolean want(RecordKey key, int generation) {
        return !loaded.containsKey(key) && wanted.putIfAbsent(key, generation) == null;
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

    /** The first row of a generation: this one, or the one that was there before. */
    RecordState claim(Snapshot snapshot) throws InterruptedException {
        return loader.claim(snapshot);
    }

    private void loadWith(RecordKey key) throws InterruptedException {
        Map<RecordKey, Integer> batch = new LinkedHashMap<>();
        batch.put(key, wanted.remove(key));
        Iterator<Map.Entry<RecordKey, Integer>> others = wanted.entrySet().iterator();
        while (batch.size() < BATCH_RECORDS_MAX && others.hasNext()) {
            Map.Entry<RecordKey, Integer> other = others.next();
            batch.put(other.getKey(), other.getValue());
            others.remove();
        }
        Map<RecordKey, RecordState> rows = loader.load(batch);
        batch.keySet().forEach(each -> loaded.put(each, Optional.ofNullable(rows.get(each))));
    }
}
