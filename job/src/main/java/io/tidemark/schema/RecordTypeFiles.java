package io.tidemark.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the files of all record types: path below the directory, with slashes, to bytes. */
final class RecordTypeFiles {
    static final String TYPE_FILE = "record-type.yaml";

    private static final String BUNDLED = "schemas/record-types";

    /** Bytes of one file; schemas are written by people. */
    private static final long FILE_BYTES_MAX = 1024 * 1024;

    private RecordTypeFiles() {}

    /**
     * Reads a directory, without its examples.
     *
     * @throws InvalidRecordTypesException if it is none or a file cannot be read
     */
    static SortedMap<String, byte[]> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidRecordTypesException(List.of(directory + ": is not a directory"));
        }
        try {
            return collect(directory);
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidRecordTypesException(List.of(directory + ": cannot be read: " + e));
        }
    }

    /** Reads the files that came with the program, be it a jar or a directory of classes. */
    static SortedMap<String, byte[]> bundled() {
        URL url = RecordTypeFiles.class.getClassLoader().getResource(BUNDLED);
        if (url == null) {
            throw new IllegalStateException(BUNDLED + " is not on the class path");
        }
        try {
            if (!url.getProtocol().equals("jar")) {
                return collect(Path.of(url.toURI()));
            }
            URI jar = URI.create(url.toString().substring(0, url.toString().indexOf("!/")));
            try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                return collect(files.getPath(BUNDLED));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(BUNDLED + " cannot be read", e);
        }
    }

    private static SortedMap<String, byte[]> collect(Path directory) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory, 3)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (!name.contains("/examples/") && name.contains("/")) {
                    files.put(name, read(path));
                }
            }
        }
        return files;
    }

    private static byte[] read(Path path) throws IOException {
        if (Files.size(path) > FILE_BYTES_MAX) {
            throw new IOException(path + " is longer than " + FILE_BYTES_MAX + " bytes");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readAllBytes();
        }
    }
}
