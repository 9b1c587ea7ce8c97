package io.tidemark.postgres;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rows from the primary, many with one query. While the database is unavailable it retries
 * and blocks its task, as the writers do. For one thread.
 */
public final class SnapshotRowLoader implements SnapshotLoader {
    /** Records read with one query. */
    static final int RECORDS_MAX = 500;

    private static final String ACTION = "reading snapshots";
    private static final String BEGINNING = "beginning a generation";

    private final Transactions transactions;
    private final JsonbFallback jsonb;

    SnapshotRowLoader(PostgresSettings settings, Runnable onRetry) {
        transactions = new Transactions(new PostgresConnection(settings, "loader"), onRetry);
        jsonb = new JsonbFallback(transactions);
    }

    /** Creates loaders in tasks; each has its own connection, opened when needed. */
    public static SnapshotLoader.Factory factory(PostgresSettings settings) {
        return onRetry -> new SnapshotRowLoader(settings, onRetry);
    }

    /**
     * {@inheritDoc}
     *
     * @throws PostgresException if the database refuses it permanently, or a row is not as Tidemark
     *     wrote it
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
     * @throws PostgresException if the database refuses it permanently
     */
    @Override
    public Map<RecordKey, RecordState> claim(List<Snapshot> snapshots) throws InterruptedException {
        return jsonb.run(() -> texts(snapshots), refusals -> claimRows(rows(snapshots, refusals)));
    }

    private Map<RecordKey, RecordState> claimRows(List<SnapshotRow> rows)
            throws InterruptedException {
        Map<RecordKey, RecordState> states = new HashMap<>();
        for (List<SnapshotRow> chunk : Chunks.of(rows, SnapshotRow::bytes)) {
            states.putAll(
                    transactions.run(
                            BEGINNING,
                            connection -> {
                                SnapshotUpsert.writeFirst(connection, chunk);
                                // A second statement sees rows that the first one waited for.
                                return SnapshotSelect.read(connection, keys(chunk));
                            }));
        }
        return states;
    }

    /** In the order in which writers lock rows. */
    private static List<SnapshotRow> rows(List<Snapshot> snapshots, Map<String, String> refusals) {
        return snapshots.stream()
                .sorted(Comparator.comparing(Snapshot::key))
                .map(snapshot -> SnapshotRow.of(snapshot, refusals))
                .toList();
    }

    private static List<String> texts(List<Snapshot> snapshots) {
        return rows(snapshots, Map.of()).stream().flatMap(row -> row.jsonTexts().stream()).toList();
    }

    private static List<Map.Entry<RecordKey, Integer>> keys(List<SnapshotRow> rows) {
        return rows.stream()
                .map(row -> Map.entry(row.state().key(), row.state().generation()))
                .toList();
    }

    @Override
    public void close() {
        transactions.close();
    }
}
