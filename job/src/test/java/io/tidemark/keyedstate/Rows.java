package io.tidemark.keyedstate;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The table: rows of records by generation, guarded by revision. Shared between attempts. */
final class Rows implements SnapshotLoader {
    /** How many records each query asked for. */
    final List<Integer> queries = new ArrayList<>();

    /** How many records each claim was of. */
    final List<Integer> claims = new ArrayList<>();

    private final Map<RecordKey, NavigableMap<Integer, RecordState>> table = new HashMap<>();

    @Override
    public Map<RecordKey, RecordState> load(Map<RecordKey, Integer> generations) {
        queries.add(generations.size());
        Map<RecordKey, RecordState> found = new HashMap<>();
        generations.forEach(
                (key, generation) -> {
                    var row = of(key).floorEntry(generation);
                    if (row != null) {
                        found.put(key, row.getValue());
                    }
                });
        return found;
    }

    @Override
    public Map<RecordKey, RecordState> claim(List<Snapshot> snapshots) {
        claims.add(snapshots.size());
        Map<RecordKey, RecordState> claimed = new HashMap<>();
        for (Snapshot snapshot : snapshots) {
            RecordState state = snapshot.state();
            of(state.key()).putIfAbsent(state.generation(), state);
            claimed.put(state.key(), row(state.key(), state.generation()));
        }
        return claimed;
    }

    void write(Snapshot snapshot) {
        RecordState state = snapshot.state();
        of(state.key())
                .merge(
                        state.generation(),
                        state,
                        (row, next) -> next.revision() > row.revision() ? next : row);
    }

    /** Null if there is none. */
    RecordState row(RecordKey key, int generation) {
        return of(key).get(generation);
    }

    @Override
    public void close() {}

    private NavigableMap<Integer, RecordState> of(RecordKey key) {
        return table.computeIfAbsent(key, any -> new TreeMap<>());
    }
}
