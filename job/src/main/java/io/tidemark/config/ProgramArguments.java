package io.tidemark.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Program arguments: {@code --key value} or {@code --key=value}. {@code --config} names the
 * properties file; everything else is a key of the configuration.
 */
final class ProgramArguments {
    /** The argument that names the properties file. */
    static final String CONFIG = "config";

    private static final String PREFIX = "--";

    private final List<GivenValue> values = new ArrayList<>();
    private final ConfigProblems problems;
    private boolean namesConfigFile;

    private ProgramArguments(ConfigProblems problems) {
        this.problems = problems;
    }

    static ProgramArguments parse(String[] args, ConfigProblems problems) {
        ProgramArguments arguments = new ProgramArguments(problems);
        int i = 0;
        while (i < args.length) {
            i += arguments.take(args, i);
        }
        return arguments;
    }

    /** Reads the argument at the index; returns its number of words. */
    private int take(String[] args, int index) {
        String word = args[index];
        if (!word.startsWith(PREFIX) || word.length() == PREFIX.length()) {
            // Its text is not repeated, because it may be a misplaced secret.
            problems.add(
                    ConfigPlace.arguments(),
                    "",
                    "word " + (index + 1) + " is not of the form --key value or --key=value");
            return 1;
        }
        int equals = word.indexOf('=');
        String key = word.substring(PREFIX.length(), equals >= 0 ? equals : word.length());
        namesConfigFile |= key.equals(CONFIG);
        if (equals >= 0) {
            add(key, Optional.of(word.substring(equals + 1)));
            return 1;
        }
        if (index + 1 == args.length || args[index + 1].startsWith(PREFIX)) {
            problems.add(
                    ConfigPlace.argument(key),
                    "",
                    "has no value; write a value that begins with -- as --" + key + "=value");
            add(key, Optional.empty());
            return 1;
        }
        add(key, Optional.of(args[index + 1]));
        return 2;
    }

    private void add(String key, Optional<String> text) {
        values.add(new GivenValue(key, text.map(String::strip), ConfigPlace.argument(key)));
    }

    /** Whether {@code --config} is given, with or without a value. */
    boolean namesConfigFile() {
        return namesConfigFile;
    }

    /** The file that {@code --config} names; empty, with a problem, if it names none. */
    Optional<Path> configFile() {
        List<GivenValue> files =
                values.stream().filter(value -> value.name().equals(CONFIG)).toList();
        if (files.size() > 1) {
            problems.add(files.get(1).place(), "", "is given twice");
        }
        return files.stream().findFirst().flatMap(this::path);
    }

    private Optional<Path> path(GivenValue value) {
        if (value.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Path> path = value.text().filter(text -> !text.isEmpty()).map(Path::of);
            if (path.isPresent()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // reported below, without the text
        }
        problems.add(value.place(), "", "must be the path of a properties file");
        return Optional.empty();
    }

    /** All arguments except {@code --config}, in their order. */
    List<GivenValue> values() {
        return values.stream().filter(value -> !value.name().equals(CONFIG)).toList();
    }
}
