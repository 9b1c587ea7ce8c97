package io.tidemark.recordtype;

import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Collects the files of all record types: path below the directory, with slashes, to bytes. Files
 * of the directory itself, examples and hidden files are none of them.
 */
final class RecordTypeFiles {
    static final String TYPE_FILE = "record-type.yaml";

    /** Where the record types stand in the jar. */
    static final String BUNDLED = "schemas/record-types";

    /** The folder of a record type that holds its examples, which decide nothing. */
    private static final String EXAMPLES = "examples";

    /** Bytes of one file; schemas are written by people. */
    static final int FILE_BYTES_MAX = 1024 * 1024;

    /** A type's folder, a folder in it, a file. */
    private static final int LEVELS_MAX = 3;

    private RecordTypeFiles() {}

    /**
     * Reads a directory.
     *
     * @param namedBy the place of a problem that is of the directory as a whole
     */
    static SortedMap<String, byte[]> in(
            Path directory, ConfigPlace namedBy, ConfigProblems problems) {
        if (!Files.isDirectory(directory)) {
            problems.add(namedBy, "", directory + " is not a directory");
            return new TreeMap<>();
        }
        try {
            return collect(directory, problems);
        } catch (IOException | UncheckedIOException e) {
            problems.add(namedBy, "", directory + " cannot be read: " + e);
            return new TreeMap<>();
        }
    }

    /** Reads the files that came with the program, be it a jar or a directory of classes. */
    static SortedMap<String, byte[]> bundled(ConfigProblems problems) {
        URL url = RecordTypeFiles.class.getClassLoader().getResource(BUNDLED);
        if (url == null) {
            throw new IllegalStateException(BUNDLED + " is not on the class path");
        }
        try {
            if (!url.getProtocol().equals("jar")) {
                return collect(Path.of(url.toURI()), problems);
            }
            URI jar = URI.create(url.toString().substring(0, url.toString().indexOf("!/")));
            try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                return collect(files.getPath(BUNDLED), problems);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(BUNDLED + " cannot be read", e);
        }
    }

    private static SortedMap<String, byte[]> collect(Path directory, ConfigProblems problems)
            throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        // Links are followed: mounted directories are made of them.
        try (Stream<Path> paths = Files.walk(directory, LEVELS_MAX, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                List<String> names =
                        Stream.of(directory.relativize(path).toString().split("[/\\\\]")).toList();
                if (isOfAType(names)) {
                    read(path, String.join("/", names), files, problems);
                }
            }
        }
        return files;
    }

    private static boolean isOfAType(List<String> names) {
        return names.size() > 1
                && names.stream().noneMatch(name -> name.startsWith("."))
                && !names.get(1).equals(EXAMPLES);
    }

    private static void read(
            Path path, String name, SortedMap<String, byte[]> files, ConfigProblems problems)
            throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                problems.add(
                        ConfigPlace.file(path.toString()),
                        "",
                        "is larger than " + FILE_BYTES_MAX + " bytes");
            }
            files.put(name, bytes);
        }
    }
}
