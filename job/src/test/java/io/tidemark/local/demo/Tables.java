package io.tidemark.local.demo;

import io.tidemark.local.postgres.LocalPostgres;

/** How full the tables are. */
record Tables(long rows, long revisions, long rejections, long deadLetters) {
    private static final String COUNTS =
            "SELECT concat_ws(' ', (SELECT count(*) FROM record_snapshot),"
                    + " (SELECT coalesce(sum(revision), 0) FROM record_snapshot),"
                    + " (SELECT count(*) FROM rejected_event), (SELECT count(*) FROM dead_letter))";

    static Tables of(LocalPostgres postgres) {
        String[] counts = postgres.query(COUNTS).split(" ", -1);
        return new Tables(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]));
    }
}
