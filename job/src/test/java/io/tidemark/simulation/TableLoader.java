package io.tidemark.simulation;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.testing.States;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads rows for one task, out of their stored forms. */
final class TableLoader implements SnapshotLoader {
    private final World world;
    private final Set<RecordKey> kept;
    private final Map<RecordKey, RecordState> readOnce = new HashMap<>();

    /**
     * @param kept the records that the task holds
     */
    TableLoader(World world, Set<RecordKey> kept) {
        this.world = world;
        this.kept = kept;
    }

    @Override
    public Map<RecordKey, RecordState> load(Map<RecordKey, Integer> generations) {
        Map<RecordKey, RecordState> rows = new HashMap<>();
        for (RecordKey key : generations.keySet()) {
            RecordState row = world.tables().row(key);
            if (row != null && !(world.bug() == PlantedBug.NO_FIRST_TOUCH && kept.contains(key))) {
                rows.put(key, readOnce(key, stored(row)));
            }
        }
        world.tell(() -> "  read rows " + rows.keySet() + " of " + generations.keySet());
        return rows;
    }

    @Override
    public Map<RecordKey, RecordState> claim(List<Snapshot> snapshots) {
        throw new UnsupportedOperationException("generations are never raised here");
    }

    @Override
    public void close() {}

    private RecordState readOnce(RecordKey key, RecordState row) {
        return world.bug() == PlantedBug.ROW_READ_ONCE
                ? readOnce.computeIfAbsent(key, any -> row)
                : row;
    }

    private RecordState stored(RecordState row) {
        return switch (world.bug()) {
            case POSITION_NOT_IN_ROW -> PlantedCopies.withoutPositions(row);
            case DECIDED_REJECTIONS_NOT_IN_ROW ->
                    PlantedCopies.withAcceptedOnly(row, world.traffic().sent(row.key()), false);
            case REJECTED_MARK_NOT_IN_ROW ->
                    PlantedCopies.withAcceptedOnly(row, world.traffic().sent(row.key()), true);
            default -> States.rebuilt(row);
        };
    }
}
