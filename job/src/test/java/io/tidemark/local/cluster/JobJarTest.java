package io.tidemark.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path directory;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectory(directory.resolve("classes"));
        write(classes.resolve("A.class"), THEN);
    }

    @Test
    void aJarMadeAfterItsClassesIsTaken() throws IOException {
        Path jar = write(directory.resolve("job.jar"), THEN);

        assertThat(JobJar.checked(jar, classes)).isEqualTo(jar);
    }

    @Test
    void aMissingJarIsSaidToBeMadeByMavenVerify() {
        assertThatThrownBy(() -> JobJar.checked(directory.resolve("job.jar"), classes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no job at")
                .hasMessageContaining("mvn verify");
    }

    @Test
    void aJarOlderThanAClassIsRefused() throws IOException {
        Path jar = write(directory.resolve("job.jar"), THEN.minusSeconds(1));

        assertThatThrownBy(() -> JobJar.checked(jar, classes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("older than")
                .hasMessageContaining("A.class")
                .hasMessageContaining("mvn verify");
    }

    private static Path write(Path file, Instant modified) throws IOException {
        Files.writeString(file, "text");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
