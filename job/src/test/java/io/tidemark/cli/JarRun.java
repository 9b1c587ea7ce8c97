package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a command in a process of its own answered: its exit code and what it printed. */
record JarRun(int code, String out, String err) {
    private static final int SECONDS_MAX = 90;

    /**
     * Runs a command to its end, without what the environment would add to Java.
     *
     * @param directory where its output goes
     */
    static JarRun of(ProcessBuilder builder, Path directory) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("CLASSPATH");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new JarRun(
                process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
