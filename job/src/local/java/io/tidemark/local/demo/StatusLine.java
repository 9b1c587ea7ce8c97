package io.tidemark.local.demo;

import io.tidemark.local.oracle.Totals;
import java.io.PrintStream;
import java.util.Locale;

/** A line with the current counts; on a terminal each one replaces the one before. */
final class StatusLine {
    private static final String CLEAR_TO_END = "\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean open;

    StatusLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows the state of affairs. */
    void show(LocalTidemark local) {
        String text = text(local, Totals.of(local.postgres()));
        if (terminal) {
            out.print("\r" + text + CLEAR_TO_END);
            open = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** Leaves the line, so that something else can be printed. */
    void leave() {
        if (open) {
            out.println();
            open = false;
        }
    }

    private static String text(LocalTidemark local, Totals tables) {
        return String.format(
                Locale.ROOT,
                "events %,d | rows %,d | duplicates %,d | rejections %,d | dead letters %,d | lag %,d"
                        + " ms",
                local.entryCount(),
                tables.rows(),
                local.counted("duplicates"),
                tables.rejections(),
                tables.deadLetters(),
                Math.max(0, local.told("millisBehindLatest")));
    }
}
