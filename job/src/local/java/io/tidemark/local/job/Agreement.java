package io.tidemark.local.job;

import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.TableDifferences;
import io.tidemark.local.oracle.Totals;
import io.tidemark.local.postgres.LocalPostgres;
import java.util.List;

/** Compares the tables with the sequential fold of the whole stream. */
public final class Agreement {
    private static final int TOLD_MAX = 10;

    private Agreement() {}

    /**
     * Waits until the job has written the expected tables.
     *
     * @param entries everything ever put into the stream, including what it has lost since
     * @return what the tables hold
     * @throws AssertionError with the differences, if it takes too long or the job has failed
     */
    public static Expected await(
            LocalJob job, List<KinesisRecord> entries, LocalPostgres postgres) {
        Expected expected = Oracle.fold(entries);
        await(job, expected, postgres);
        return expected;
    }

    /** As {@link #await(LocalJob, List, LocalPostgres)}, for an expectation from elsewhere. */
    public static void await(LocalJob job, Expected expected, LocalPostgres postgres) {
        Totals wanted = Totals.of(expected);
        job.await(
                () -> complaint(wanted, expected, postgres),
                () -> isReached(wanted, expected, postgres));
    }

    private static boolean isReached(Totals wanted, Expected expected, LocalPostgres postgres) {
        return wanted.equals(Totals.of(postgres))
                && TableDifferences.of(expected, postgres.dataSource()).isEmpty();
    }

    private static String complaint(Totals wanted, Expected expected, LocalPostgres postgres) {
        List<String> differences = TableDifferences.of(expected, postgres.dataSource());
        return "the tables are not as the oracle has them: expected %s, found %s; %d differences:\n%s"
                .formatted(
                        wanted,
                        Totals.of(postgres),
                        differences.size(),
                        String.join(
                                "\n",
                                differences.subList(0, Math.min(TOLD_MAX, differences.size()))));
    }
}
