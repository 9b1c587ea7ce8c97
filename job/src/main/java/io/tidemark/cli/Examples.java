package io.tidemark.cli;

import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the examples of record types: the pairs of files in each folder's {@code examples}. */
final class Examples {
    private static final String FOLDER = "examples";

    private Examples() {}

    /**
     * All examples of a directory of record types, sorted by name.
     *
     * @param problems where files are added that belong to no pair
     */
    static List<Example> in(Path recordTypes, ConfigProblems problems) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path type : sorted(recordTypes)) {
            Path folder = type.resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                for (Path file : sorted(folder)) {
                    add(file, examples, problems);
                }
            }
        }
        return examples;
    }

    private static void add(Path file, List<Example> examples, ConfigProblems problems) {
        String path = file.toString();
        if (path.endsWith(Example.EXPECTED)) {
            require(partner(path, Example.EXPECTED, Example.INPUT), file, problems);
        } else if (path.endsWith(Example.INPUT)) {
            Path expected = partner(path, Example.INPUT, Example.EXPECTED);
            if (require(expected, file, problems)) {
                String name = path.substring(0, path.length() - Example.INPUT.length());
                examples.add(new Example(name, file, expected));
            }
        } else {
            problems.add(
                    ConfigPlace.file(path),
                    "",
                    "must end in " + Example.INPUT + " or " + Example.EXPECTED);
        }
    }

    private static boolean require(Path partner, Path file, ConfigProblems problems) {
        boolean isThere = Files.isRegularFile(partner);
        if (!isThere) {
            problems.add(
                    ConfigPlace.file(file.toString()),
                    "",
                    partner.getFileName() + " is missing beside it");
        }
        return isThere;
    }

    private static Path partner(String path, String ending, String other) {
        return Path.of(path.substring(0, path.length() - ending.length()) + other);
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
