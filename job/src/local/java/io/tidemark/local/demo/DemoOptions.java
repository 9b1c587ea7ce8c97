package io.tidemark.local.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the demo is asked to do, as {@code name=value} arguments.
 *
 * @param directory where everything is kept between two runs
 * @param fresh whether what an earlier run left there is deleted first
 * @param events how many entries to put and check; 0 to go on until told to stop
 * @param rate entries put in a second when it goes on until told to stop
 * @param records that are edited at any time
 * @param seed of the simulated people
 * @param recordTypes directory of record types; null for those of the jar
 */
record DemoOptions(
        Path directory,
        boolean fresh,
        int events,
        int rate,
        int records,
        long seed,
        Path recordTypes) {
    static final int RATE_MAX = 10_000;
    static final int RECORDS_MAX = 10_000;
    static final int EVENTS_MAX = 1_000_000;

    /** An argument that cannot be used; the message lists all of them. */
    static final class InvalidOptionsException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidOptionsException(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /** Reads the arguments; an empty value is as good as none. */
    static DemoOptions of(String[] arguments) throws InvalidOptionsException {
        Reading reading = new Reading(arguments);
        DemoOptions options =
                new DemoOptions(
                        Path.of(reading.text("demo.directory", "target/local")),
                        reading.flag("demo.fresh"),
                        (int) reading.number("demo.events", 0, 0, EVENTS_MAX),
                        (int) reading.number("demo.rate", 50, 1, RATE_MAX),
                        (int) reading.number("demo.records", 20, 2, RECORDS_MAX),
                        reading.number("demo.seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                        reading.path("demo.record-types"));
        reading.finish();
        return options;
    }

    private static final class Reading {
        private final Map<String, String> values = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();

        Reading(String[] arguments) {
            for (String argument : arguments) {
                int sign = argument.indexOf('=');
                if (sign < 0) {
                    problems.add("not of the form name=value: " + argument);
                } else if (sign + 1 < argument.length()) {
                    values.put(argument.substring(0, sign), argument.substring(sign + 1));
                }
            }
        }

        String text(String name, String otherwise) {
            String value = values.remove(name);
            return value == null || value.isEmpty() ? otherwise : value;
        }

        Path path(String name) {
            String value = text(name, "");
            return value.isEmpty() ? null : Path.of(value).toAbsolutePath();
        }

        boolean flag(String name) {
            String value = text(name, "false");
            // -Ddemo.fresh without a value arrives as true.
            if (!value.equals("true") && !value.equals("false")) {
                problems.add(name + ": neither true nor false");
            }
            return value.equals("true");
        }

        long number(String name, long otherwise, long least, long most) {
            String value = text(name, Long.toString(otherwise));
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as a number out of bounds is.
            }
            problems.add(name + ": not a whole number from " + least + " to " + most);
            return otherwise;
        }

        void finish() throws InvalidOptionsException {
            values.keySet().forEach(name -> problems.add(name + ": no such option"));
            if (!problems.isEmpty()) {
                throw new InvalidOptionsException(problems);
            }
        }
    }
}
