package io.tidemark.local.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** The shaded jar that {@code mvn package} makes, as it would be deployed. */
public final class JobJar {
    private static final String HOW_TO =
            "; run it as mvn verify does, which packages the job before its integration tests";

    private JobJar() {}

    /** The jar of this build. */
    public static Path ofBuild() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        return checked(target.resolve("tidemark-job.jar"), target.resolve("classes"));
    }

    /**
     * The jar, if it has what the classes say.
     *
     * @throws IllegalStateException if it is missing, or a class or resource is newer
     */
    static Path checked(Path jar, Path classes) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no job at " + jar + HOW_TO);
        }
        FileTime made = Files.getLastModifiedTime(jar);
        try (Stream<Path> walk = Files.walk(classes)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    throw new IllegalStateException(jar + " is older than " + file + HOW_TO);
                }
            }
        }
        return jar;
    }
}
