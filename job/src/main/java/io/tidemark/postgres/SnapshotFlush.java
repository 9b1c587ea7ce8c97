package io.tidemark.postgres;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes rows, rejections and facts about corrections in one transaction, so that a row that counts
 * a decision is never without the rejections that belong to it. Repeating it changes nothing. For
 * one thread.
 *
 * <p>A JSON value that jsonb refuses does not prevent anything from being written: it is stored in
 * another form, see {@link JsonbFallback}.
 */
final class SnapshotFlush implements AutoCloseable {
    private static final String ACTION = "writing snapshots";

    private final Transactions transactions;
    private final JsonbFallback jsonb;

    SnapshotFlush(Transactions transactions) {
        this.transactions = transactions;
        this.jsonb = new JsonbFallback(transactions);
    }

    /**
     * What a flush did.
     *
     * @param rowsWritten rows that are new or newer than those in the table
     * @param rowsRefused rows that the table has at this or a higher revision
     * @param rejectionsWritten rejections that were not in the table
     * @param documentsRaw rows whose document jsonb refused
     */
    record Outcome(int rowsWritten, int rowsRefused, int rejectionsWritten, int documentsRaw) {}

    /**
     * Writes.
     *
     * @param newest one snapshot for each record and generation, sorted by these
     * @param rejections sorted by the key of their table
     * @throws PostgresException if the database refuses it permanently; then nothing is stored
     * @throws InterruptedException if the task is cancelled
     */
    Outcome write(List<Snapshot> newest, List<Rejection> rejections, List<CorrectionFact> facts)
            throws InterruptedException {
        return jsonb.run(
                () -> Batch.of(newest, rejections, facts, Map.of()).jsonTexts(),
                refusals -> write(Batch.of(newest, rejections, facts, refusals)));
    }

    @Override
    public void close() {
        transactions.close();
    }

    private Outcome write(Batch batch) throws InterruptedException {
        return transactions.run(
                ACTION,
                connection -> {
                    int rows = SnapshotUpsert.write(connection, batch.rows);
                    int rejections = RejectionInsert.write(connection, batch.rejections);
                    if (!batch.facts.isEmpty()) {
                        CorrectionInsert.write(connection, batch.facts);
                    }
                    return new Outcome(
                            rows,
                            batch.rows.size() - rows,
                            rejections,
                            (int) batch.rows.stream().filter(SnapshotRow::isRaw).count());
                });
    }

    /** The content of a transaction, ready to be sent. */
    private record Batch(
            List<SnapshotRow> rows,
            List<RejectionInsert.Row> rejections,
            List<CorrectionFact> facts) {
        private static Batch of(
                List<Snapshot> newest,
                List<Rejection> rejections,
                List<CorrectionFact> facts,
                Map<String, String> refusals) {
            return new Batch(
                    newest.stream().map(snapshot -> SnapshotRow.of(snapshot, refusals)).toList(),
                    rejections.stream()
                            .map(rejection -> RejectionInsert.Row.of(rejection, refusals))
                            .toList(),
                    facts);
        }

        private List<String> jsonTexts() {
            List<String> texts = new ArrayList<>();
            rows.forEach(row -> texts.addAll(row.jsonTexts()));
            rejections.stream()
                    .map(RejectionInsert.Row::writes)
                    .filter(writes -> writes != null)
                    .forEach(texts::add);
            return texts;
        }
    }
}
