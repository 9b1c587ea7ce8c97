package io.tidemark.local.demo;

import io.tidemark.config.ConfigException;
import io.tidemark.local.DirectoryTree;
import io.tidemark.local.editing.EditingSession;
import io.tidemark.local.editing.EntrySource;
import io.tidemark.local.oracle.Totals;
import io.tidemark.local.postgres.LocalPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Main of the local Tidemark. Exit codes: 0 stopped in order, or no difference; 1 differences or a
 * failure; 2 something it was given cannot be used, and nothing was started.
 */
public final class Demo {
    private static final int OK = 0;
    private static final int DIFFERENT = 1;
    private static final int UNUSABLE = 2;

    /** Entries of one call when as many as possible are wanted. */
    private static final int BATCH = 250;

    private static final int DIFFERENCES_SHOWN = 20;
    private static final long TICK_MS = 100;
    private static final long STATUS_MS = 1_000;
    private static final long STATUS_WITHOUT_TERMINAL_MS = 5_000;

    private final DemoOptions options;
    private final StopRequest stop;
    private final PrintStream out;
    private final long started = System.nanoTime();

    private Demo(DemoOptions options, StopRequest stop, PrintStream out) {
        this.options = options;
        this.stop = stop;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(exitCode(arguments, StopRequest.listening(), System.out, System.err));
    }

    /** Runs the demo to its end. */
    static int exitCode(
            String[] arguments, StopRequest stop, PrintStream out, PrintStream problems) {
        try {
            return new Demo(DemoOptions.of(arguments), stop, out).run();
        } catch (DemoOptions.InvalidOptionsException | ConfigException e) {
            problems.println(e.getMessage());
            return UNUSABLE;
        } catch (Exception e) {
            e.printStackTrace(problems);
            return DIFFERENT;
        }
    }

    private int run() throws Exception {
        boolean check = options.events() > 0;
        // A check is of its own events alone, and leaves what the demo keeps as it is.
        Path directory = check ? options.directory().resolve("check") : options.directory();
        if (check || options.fresh()) {
            DirectoryTree.delete(directory);
        }
        try (LocalTidemark local = LocalTidemark.start(directory, options.recordTypes())) {
            greet(local);
            return check ? check(local) : goOn(local);
        }
    }

    private void greet(LocalTidemark local) {
        String port = Integer.toString(local.postgres().port());
        out.println("Flink UI   " + local.webPages());
        out.println(
                "database   postgresql://"
                        + LocalPostgres.FRONTEND_LOGIN
                        + "@localhost:"
                        + port
                        + "/"
                        + LocalPostgres.DATABASE
                        + "   (SELECT * FROM live_record)");
        out.println("ready after " + seconds() + " s");
        out.flush();
    }

    private int check(LocalTidemark local) throws Exception {
        EntrySource editors = editors("c");
        StatusLine status = new StatusLine(out, isTerminal());
        int left = options.events();
        while (left > 0 && !stop.isMade()) {
            int batch = Math.min(left, BATCH);
            local.put(editors.next(batch));
            left -= batch;
        }
        Check check = new Check(local);
        List<String> differences = check.differences(stop);
        status.show(local);
        status.leave();
        differences.stream().limit(DIFFERENCES_SHOWN).forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%d events, %d records, %d differences%n",
                local.entryCount(),
                check.records(),
                differences.size());
        return differences.isEmpty() && left == 0 ? OK : DIFFERENT;
    }

    private int goOn(LocalTidemark local) throws Exception {
        out.println("Ctrl-C stops with a savepoint; the next run goes on from it.");
        boolean terminal = isTerminal();
        StatusLine status = new StatusLine(out, terminal);
        // Another crowd in each run: what the last one saw is not remembered.
        EntrySource editors = editors(Long.toString(System.currentTimeMillis() / 1_000, 36));
        long statusEvery = terminal ? STATUS_MS : STATUS_WITHOUT_TERMINAL_MS;
        Totals before = Totals.of(local.postgres());
        boolean rowSeen = false;
        EditingSession session = EditingSession.start(editors, options.rate(), local::put);
        try (session) {
            for (long ticks = 1; !stop.await(TICK_MS); ticks++) {
                if (!rowSeen && !Totals.of(local.postgres()).equals(before)) {
                    rowSeen = true;
                    out.println("first row after " + seconds() + " s");
                    out.flush();
                }
                if (ticks * TICK_MS % statusEvery == 0) {
                    status.show(local);
                }
            }
        }
        status.show(local);
        status.leave();
        out.println("savepoint  " + local.stopWithSavepoint());
        return OK;
    }

    /** From Java 22 on this is always true; a redirected line is then written over itself too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private EntrySource editors(String run) {
        return new Crowd(run, options.seed(), options.records(), InstantSource.system());
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - started) / 1e9);
    }
}
