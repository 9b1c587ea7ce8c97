package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The shipped record types twice, in {@code old} and {@code new}, of which the new are changed. */
final class ChangedTypes {
    private static final Path SHIPPED = Path.of("..", "schemas", "record-types");

    private final Path older;
    private final Path newer;

    ChangedTypes(Path directory) throws IOException {
        older = directory.resolve("old");
        newer = directory.resolve("new");
        for (Path copy : List.of(older, newer)) {
            for (Path file : files(SHIPPED)) {
                Path target = copy.resolve(SHIPPED.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    Path older() {
        return older;
    }

    Path newer() {
        return newer;
    }

    /** Replaces a text in a file of the new types. */
    void change(String file, String from, String to) throws IOException {
        Path path = newer.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from);
        }
        Files.writeString(path, text.replace(from, to));
    }

    /** Removes a type from the new ones. */
    void remove(String type) throws IOException {
        List<Path> files = files(newer.resolve(type));
        for (Path file : files) {
            Files.delete(file);
        }
        try (Stream<Path> folders = Files.walk(newer.resolve(type))) {
            for (Path folder : folders.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(folder);
            }
        }
    }

    DiffRun diff(String input, String... arguments) {
        return diff(input.getBytes(UTF_8), newer, older, arguments);
    }

    DiffRun diff(byte[] input, String... arguments) {
        return diff(input, newer, older, arguments);
    }

    /** With what is old as new. */
    DiffRun diffBackwards(String input) {
        return diff(input.getBytes(UTF_8), older, newer);
    }

    private static DiffRun diff(byte[] input, Path newer, Path older, String... arguments) {
        String[] all =
                Stream.concat(
                                Stream.of(
                                        "--record-types",
                                        newer.toString(),
                                        "--against",
                                        older.toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        return new DiffRun(FoldRun.command("diff", input, all));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
