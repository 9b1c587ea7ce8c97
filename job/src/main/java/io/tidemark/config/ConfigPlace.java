package io.tidemark.config;

import java.util.Comparator;

/**
 * Where a value is given, or that it is not. A list of problems is sorted by place: files by name
 * and line, then arguments, environment variables, and keys that are not set.
 *
 * @param kind what sort of place it is
 * @param name the file as the operator named it, the argument's key or the variable; empty if not
 *     set
 * @param line the line in the file, counted from 1; 0 where there is none
 */
public record ConfigPlace(Kind kind, String name, int line) implements Comparable<ConfigPlace> {

    /** The sorts of place, in the order in which their problems are listed. */
    public enum Kind {
        /** A file, or a line of it. */
        FILE,
        /** A program argument. */
        ARGUMENT,
        /** An environment variable. */
        ENVIRONMENT,
        /** Nowhere: the key is not given. */
        NOT_SET
    }

    private static final ConfigPlace NOT_SET = new ConfigPlace(Kind.NOT_SET, "", 0);
    private static final Comparator<ConfigPlace> ORDER =
            Comparator.comparing(ConfigPlace::kind)
                    .thenComparing(ConfigPlace::name)
                    .thenComparingInt(ConfigPlace::line);

    /**
     * A line of a file.
     *
     * @param line counted from 1
     */
    public static ConfigPlace line(String file, int line) {
        return new ConfigPlace(Kind.FILE, file, line);
    }

    /** A file as a whole. */
    public static ConfigPlace file(String file) {
        return new ConfigPlace(Kind.FILE, file, 0);
    }

    /** The argument {@code --key}. */
    public static ConfigPlace argument(String key) {
        return new ConfigPlace(Kind.ARGUMENT, key, 0);
    }

    /** The program arguments as a whole. */
    public static ConfigPlace arguments() {
        return argument("");
    }

    /** An environment variable. */
    public static ConfigPlace environment(String variable) {
        return new ConfigPlace(Kind.ENVIRONMENT, variable, 0);
    }

    /** The place of a key that is not given. */
    public static ConfigPlace notSet() {
        return NOT_SET;
    }

    @Override
    public int compareTo(ConfigPlace other) {
        return ORDER.compare(this, other);
    }

    /**
     * {@code job.properties:12}, {@code argument --key}, {@code environment X} or {@code not set}.
     */
    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> line == 0 ? name : name + ":" + line;
            case ARGUMENT -> name.isEmpty() ? "arguments" : "argument --" + name;
            case ENVIRONMENT -> "environment " + name;
            case NOT_SET -> "not set";
        };
    }
}
