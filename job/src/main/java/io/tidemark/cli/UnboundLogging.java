package io.tidemark.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Lets libraries log into nothing where nobody bound a logger. In the cluster Flink binds one, so
 * the jar must not bring its own; alone on the class path, SLF4J would warn of that on stderr, with
 * no switch to keep it from it, where people look for problems of theirs.
 */
final class UnboundLogging {
    /** What a binding of SLF4J 1.7 consists of. */
    private static final String BINDING = "org/slf4j/impl/StaticLoggerBinder.class";

    private UnboundLogging() {}

    /** To be called before any library asks for a logger. */
    static void mute() {
        if (UnboundLogging.class.getClassLoader().getResource(BINDING) != null) {
            return;
        }
        PrintStream err = System.err;
        System.setErr(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            // Looks for a binding once and for all, finds none and says so.
            LoggerFactory.getILoggerFactory();
        } finally {
            System.setErr(err);
        }
    }
}
