package io.tidemark.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bounds of source files, read as text: what byte code does not tell. */
public final class SourceFiles {
    static final int FILE_LINES_MAX = 300;
    static final int METHOD_LINES_MAX = 50;

    /** The first line of a method, its parameters perhaps on the next; not of a nested type. */
    private static final Pattern METHOD =
            Pattern.compile("(?!.*\\b(class|record|enum|interface) )[^@]*\\(.*(?<!;)");

    private SourceFiles() {}

    /** Files and methods under the directory that are too long, each with its length. */
    public static List<String> tooLong(Path directory) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .forEach(file -> tooLong(file, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void tooLong(Path file, List<String> found) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.size() > FILE_LINES_MAX) {
            found.add(file.getFileName() + ": " + lines.size() + " lines");
        }
        // The formatter indents the members of a class by four, and of a nested one by eight.
        for (String indent : List.of("    ", "        ")) {
            methods(file, lines, indent, found);
        }
    }

    private static void methods(Path file, List<String> lines, String indent, List<String> found) {
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(indent) || line.startsWith(indent + " ")) {
                continue;
            }
            if (!line.equals(indent + "}")) {
                begin = METHOD.matcher(line).matches() ? i : -1;
            } else {
                if (begin >= 0 && i - begin + 1 > METHOD_LINES_MAX) {
                    found.add(
                            file.getFileName()
                                    + ":"
                                    + (begin + 1)
                                    + ": a method of "
                                    + (i - begin + 1)
                                    + " lines");
                }
                begin = -1;
            }
        }
    }
}
