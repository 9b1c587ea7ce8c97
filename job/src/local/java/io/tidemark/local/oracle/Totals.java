package io.tidemark.local.oracle;

import io.tidemark.local.postgres.LocalPostgres;

/** How full the tables are: cheap to ask, and until they are right nothing else is. */
public record Totals(long rows, long revisions, long rejections, long deadLetters) {
    private static final String COUNTS =
            "SELECT concat_ws(' ', (SELECT count(*) FROM record_snapshot),"
                    + " (SELECT coalesce(sum(revision), 0) FROM record_snapshot),"
                    + " (SELECT count(*) FROM rejected_event), (SELECT count(*) FROM dead_letter))";

    /** What the tables hold. */
    public static Totals of(LocalPostgres postgres) {
        String[] counts = postgres.query(COUNTS).split(" ", -1);
        return new Totals(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]));
    }

    /** What they must hold. */
    public static Totals of(Expected expected) {
        return new Totals(
                expected.rows().size(),
                expected.rows().values().stream().mapToLong(Expected.Row::revision).sum(),
                expected.rejections().size(),
                expected.deadLetters().size());
    }
}
