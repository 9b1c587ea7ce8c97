package io.tidemark.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** All hostile deliveries: the files, and what is too large or too regular to be one. */
public final class HostileCorpus {
    private static final String SUFFIX = ".bin";

    private HostileCorpus() {}

    /** Every case, always in the same order. */
    public static List<HostileCase> all() {
        List<HostileCase> all = new ArrayList<>(files());
        all.addAll(HostileRecipes.all());
        return Collections.unmodifiableList(all);
    }

    /** The cases that are files. */
    static List<HostileCase> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(HostileCorpus::ofFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory() {
        try {
            return Path.of(HostileCorpus.class.getResource("/hostile").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostileCase ofFile(Path file) {
        try {
            String name = file.getFileName().toString();
            return new HostileCase(
                    name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
