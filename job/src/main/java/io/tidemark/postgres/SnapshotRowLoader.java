package io.tidemark.postgres;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
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

    private final Transactions transactions;

    SnapshotRowLoader(PostgresSettings settings, Runnable onRetry) {
        transactions = new Transactions(new PostgresConnection(settings, "loader"), onRetry);
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

    @Override
    public void close() {
        transactions.close();
    }
}
