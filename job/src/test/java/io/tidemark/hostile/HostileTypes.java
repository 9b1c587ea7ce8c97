package io.tidemark.hostile;

import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.recordtype.RecordTypeCatalog;
import io.tidemark.reducer.BuiltInReducers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The record types that hostile deliveries are aimed at: those that are shipped, and lax ones. */
public final class HostileTypes {
    /**
     * An expression that would keep a backtracking engine busy; of {@code ably.ignored-channels}.
     */
    public static final String IGNORED_CHANNELS = "quiet:(.*a){12}";

    static final EnvelopeSettings SETTINGS = new EnvelopeSettings(Set.of(), IGNORED_CHANNELS, null);

    private static final Path SHIPPED = Path.of("..", "schemas", "record-types");

    private HostileTypes() {}

    /** Writes the files of all of them to the directory. */
    public static Path write(Path directory) {
        try {
            Path lax = Path.of(HostileTypes.class.getResource("/hostile-types").toURI());
            for (Path from : List.of(SHIPPED, lax)) {
                copy(from, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static RecordTypeCatalog catalog(Path directory) {
        return RecordTypeCatalog.read(write(directory), new BuiltInReducers());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
