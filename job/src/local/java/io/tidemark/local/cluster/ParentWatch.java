package io.tidemark.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Runs a program and ends its JVM at once when whoever started it is gone. The parent holds the
 * other end of the standard input and never writes to it; the end of the input is the parent's end,
 * also where a kill left it no time to clean up. Alone in its directory, it is all that a process
 * of the cluster has of this project's classes.
 */
public final class ParentWatch {
    /** What the process answers when it ended for this reason. */
    static final int PARENT_GONE = 70;

    private ParentWatch() {}

    /**
     * Starts to watch, then runs the program.
     *
     * @param arguments name of the main class, and its arguments
     */
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(() -> awaitEnd(System.in), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void awaitEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // The parent writes nothing; bytes would be ignored.
            }
        } catch (IOException e) {
            // An input that cannot be read has come to its end as well.
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
