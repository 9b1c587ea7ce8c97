package io.tidemark.local.job;

import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.TableDifferences;
import io.tidemark.local.postgres.LocalPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether the tables hold what the sequential fold of the stream says, in full. */
public final class Agreement {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int TOLD_MAX = 10;
    private static final String TOTALS =
            "SELECT (SELECT coalesce(sum(revision), 0) FROM record_snapshot)"
                    + " || ' revisions, ' || (SELECT count(*) FROM record_snapshot)"
                    + " || ' rows, ' || (SELECT count(*) FROM rejected_event)"
                    + " || ' rejections, ' || (SELECT count(*) FROM dead_letter)"
                    + " || ' dead letters'";

    private Agreement() {}

    /**
     * Waits until the job has brought the tables to where they must be.
     *
     * @param entries all that was ever put into the stream, also what it no longer has
     * @return what the tables hold
     * @throws AssertionError with the differences, if it takes too long or the job has failed
     */
    public static Expected await(
            LocalJob job, List<KinesisRecord> entries, LocalPostgres postgres) {
        Expected expected = Oracle.fold(entries);
        String wanted = totals(expected);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReached(wanted, expected, postgres)) {
            job.requireHope();
            if (System.nanoTime() > deadline) {
                throw new AssertionError(complaint(wanted, expected, postgres));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return expected;
    }

    /** Totals first: they are cheap, and until they are right nothing else is. */
    private static boolean isReached(String wanted, Expected expected, LocalPostgres postgres) {
        return wanted.equals(postgres.query(TOTALS))
                && TableDifferences.of(expected, postgres.dataSource()).isEmpty();
    }

    private static String totals(Expected expected) {
        return "%d revisions, %d rows, %d rejections, %d dead letters"
                .formatted(
                        expected.revisions(),
                        expected.rows().size(),
                        expected.rejections().size(),
                        expected.deadLetters().size());
    }

    private static String complaint(String wanted, Expected expected, LocalPostgres postgres) {
        List<String> differences = TableDifferences.of(expected, postgres.dataSource());
        return "the tables are not as the oracle has them: expected %s, found %s; %d differences:\n%s"
                .formatted(
                        wanted,
                        postgres.query(TOTALS),
                        differences.size(),
                        String.join(
                                "\n",
                                differences.subList(0, Math.min(TOLD_MAX, differences.size()))));
    }
}
