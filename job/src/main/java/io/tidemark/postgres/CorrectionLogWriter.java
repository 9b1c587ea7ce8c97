package io.tidemark.postgres;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionLog;
import java.util.List;

/**
 * Appends facts to the ledger {@code correction_log}. While the database is unavailable it retries
 * and blocks its thread, as the writers of rows do. For one thread.
 */
public final class CorrectionLogWriter implements CorrectionLog {
    private static final String ACTION = "writing the ledger of corrections";

    private final Transactions transactions;

    CorrectionLogWriter(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Creates writers in tasks; each has its own connection, opened when needed. */
    public static CorrectionLog.Factory factory(PostgresSettings settings) {
        return () ->
                new CorrectionLogWriter(
                        new Transactions(
                                new PostgresConnection(settings, "corrections"), () -> {}));
    }

    /**
     * {@inheritDoc}
     *
     * @throws PostgresException if the database refuses it permanently; then nothing is stored
     */
    @Override
    public void append(List<CorrectionFact> facts) throws InterruptedException {
        transactions.run(ACTION, connection -> CorrectionInsert.write(connection, facts));
    }

    @Override
    public void close() {
        transactions.close();
    }
}
