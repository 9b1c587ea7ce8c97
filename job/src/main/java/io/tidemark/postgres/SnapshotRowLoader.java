package io.tidemark.postgres;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rows from the primary, many with one query. While the database is away it tries again, as
 * the writers do, blocking its task. For one thread.
 */
public final class SnapshotRowLoader implements SnapshotLoader {
    /** Records asked for in one query. */
    static final int RECORDS_MAX = 500;

    private static final String ACTION = "reading snapshots";
    private static final String BEGINNING = "beginning a generation";

    private final Transactions transactions;
    private final JsonbRefusals jsonb;

    SnapshotRowLoader(PostgresSettings settings, Runnable onRetry) {
        transactions = new Transactions(new PostgresConnection(settings, "loader"), onRetry);
        jsonb = new JsonbRefusals(transactions);
    }

    /** Makes loaders where tasks run; each has a connection of its own, opened when needed. */
    public static SnapshotLoader.Factory factory(PostgresSettings settings) {
        return () -> new SnapshotRowLoader(settings, () -> {});
    }

    /**
     * {@inheritDoc}
     *
     * @throws PostgresException if the database refuses to answer for good, or a row is not what a
     *     writer wrote
     */
    @Override
    public Map<RecordKey, RecordState> load(Map<RecordKey, Integer> generations)
            throws InterruptedException {
        List<Map.Entry<RecordKey, Integer>> wanted = List.copyOf(generations.entrySet());
        Map<RecordKey, RecordState> states = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += RECORDS_MAX) {
            List<Map.Entry<RecordKey, Integer>> part =
                    wanted.subList(from, Math.min(from + RECORDS_MAX, wanted.size()));
            states.putAll(
                    transactions.run(ACTION, connection -> SnapshotSelect.read(connection, part)));
        }
        return states;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PostgresException if the database refuses it for good
     */
    @Override
    public RecordState claim(Snapshot snapshot) throws InterruptedException {
        SnapshotRow row = SnapshotRow.of(snapshot, Map.of());
        try {
            return claim(row);
        } catch (PostgresException e) {
            Map<String, String> refusals =
                    e.isValueRefused() ? jsonb.among(row.jsonTexts()) : Map.of();
            if (refusals.isEmpty()) {
                throw e;
            }
            return claim(SnapshotRow.of(snapshot, refusals));
        }
    }

    private RecordState claim(SnapshotRow row) throws InterruptedException {
        RecordKey key = row.state().key();
        return transactions.run(
                BEGINNING,
                connection -> {
                    SnapshotUpsert.writeFirst(connection, row);
                    // A statement of its own: it sees the row that the first one waited for.
                    return SnapshotSelect.read(
                                    connection, List.of(Map.entry(key, row.state().generation())))
                            .get(key);
                });
    }

    @Override
    public void close() {
        transactions.close();
    }
}
