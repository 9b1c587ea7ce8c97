package io.tidemark.local.demo;

import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.TableDifferences;
import io.tidemark.local.oracle.Totals;
import java.time.Duration;
import java.util.List;

/** Waits until the tables are full, and holds them against the sequential fold of the stream. */
final class Check {
    /** How long nothing may change in the tables before they count as final. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final long PAUSE_MS = 250;

    private final LocalTidemark local;
    private final Expected expected;

    Check(LocalTidemark local) {
        this.local = local;
        this.expected = Oracle.fold(local.entries());
    }

    int records() {
        return expected.rows().size();
    }

    /** One line for each difference, when all is there or nothing has changed for a while. */
    List<String> differences(StopRequest stop) throws InterruptedException {
        Totals full = Totals.of(expected);
        Totals before = null;
        long changed = System.nanoTime();
        Totals now = Totals.of(local.postgres());
        while (!now.equals(full) && System.nanoTime() - changed < QUIET.toNanos()) {
            if (!now.equals(before)) {
                before = now;
                changed = System.nanoTime();
            }
            if (stop.await(PAUSE_MS)) {
                break;
            }
            now = Totals.of(local.postgres());
        }
        return TableDifferences.of(expected, local.postgres().dataSource());
    }
}
