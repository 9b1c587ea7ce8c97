package io.tidemark.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.CoreOptions;

/** Flink's command line, {@code bin/flink} of a distribution, as a process of its own. */
final class FlinkCommand {
    private static final String LOGGING = "log4j-cli.properties";
    private static final Duration END_WITHIN = Duration.ofSeconds(90);

    private final ClusterLayout layout;
    private final ClusterLibraries libraries;

    FlinkCommand(ClusterLayout layout, ClusterLibraries libraries) {
        this.layout = layout;
        this.libraries = libraries;
    }

    /**
     * Runs a command.
     *
     * @return what it printed
     * @throws IllegalStateException with what it printed, if it fails or does not end
     */
    String run(List<String> words) throws IOException, InterruptedException {
        Path output = layout.logs().resolve("flink.out");
        ProcessBuilder builder =
                new ProcessBuilder(command(words))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("FLINK_"));
        builder.environment().put(ConfigConstants.ENV_FLINK_CONF_DIR, layout.conf().toString());
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            String printed = Files.readString(output, UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("flink " + words.get(0) + ":\n" + printed);
            }
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(layout.configuration().get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+")));
        command.add("-Dlog4j.configurationFile=" + layout.conf().resolve(LOGGING).toUri());
        command.add("-Dlog.file=" + layout.logs().resolve("flink.log"));
        command.add("-cp");
        command.add(libraries.classPath());
        command.add(CliFrontend.class.getName());
        command.addAll(words);
        return command;
    }
}
