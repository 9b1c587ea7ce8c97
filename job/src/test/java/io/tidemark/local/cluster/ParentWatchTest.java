package io.tidemark.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ParentWatchTest {
    @TempDir Path directory;

    @Test
    void theProgramEndsWhenItsParentIsGone() throws Exception {
        Process process = start("one", "two");
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("[one, two]");
            assertThat(process.isAlive()).isTrue();

            process.outputWriter(UTF_8).close();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ParentWatch.PARENT_GONE);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itBringsNoOtherClassOfOurs() throws Exception {
        Path watch = FlinkProcess.watchDirectory(ClusterLayout.make(directory, Map.of()));

        try (Stream<Path> files = Files.walk(watch)) {
            assertThat(files.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasFileName("ParentWatch.class"));
        }
    }

    private static Process start(String... arguments) throws Exception {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classes(ParentWatch.class)
                                                + File.pathSeparator
                                                + classes(Waiting.class),
                                        ParentWatch.class.getName(),
                                        Waiting.class.getName()),
                                Stream.of(arguments))
                        .toList();
        return new ProcessBuilder(command).start();
    }

    private static Path classes(Class<?> of) throws Exception {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** A program that says with what it was started, and then waits for ever. */
    public static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(List.of(arguments));
            new CountDownLatch(1).await();
        }
    }
}
