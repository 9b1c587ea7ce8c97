package io.tidemark.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the repository's {@code flink-conf/}, from the module as Maven does or from its parent. */
public final class FlinkConf {
    private static final String NAME = "flink-conf";

    private FlinkConf() {}

    /** The directory, absolute. */
    public static Path directory() {
        Path fromModule = Path.of("..", NAME).toAbsolutePath().normalize();
        Path fromRoot = Path.of(NAME).toAbsolutePath();
        if (Files.isDirectory(fromModule)) {
            return fromModule;
        }
        if (Files.isDirectory(fromRoot)) {
            return fromRoot;
        }
        throw new IllegalStateException("no " + NAME + " at " + fromModule + " nor " + fromRoot);
    }

    /** A file of it. */
    public static Path file(String name) {
        return directory().resolve(name);
    }
}
