package io.tidemark.local.cluster;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/**
 * One process of a cluster. It ends with this JVM, however this JVM ends. It reads nothing but the
 * layout's configuration, and no environment variable of Flink's.
 */
final class FlinkProcess implements AutoCloseable {
    private static final long END_SECONDS_MAX = 20;
    private static final int LOG_LINES_SHOWN = 60;

    private final String name;
    private final Process process;
    private final Path output;
    private final Thread endAtExit;

    private FlinkProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.endAtExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endAtExit);
    }

    /** Starts a process; its name tells it from others in the directory of logs. */
    static FlinkProcess start(
            FlinkRole role, String name, ClusterLayout layout, ClusterLibraries libraries)
            throws IOException {
        Path output = layout.logs().resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command(role, name, layout, libraries))
                        .directory(layout.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("FLINK_"));
        return new FlinkProcess(name, builder.start(), output);
    }

    private static List<String> command(
            FlinkRole role, String name, ClusterLayout layout, ClusterLibraries libraries)
            throws IOException {
        Configuration configuration = layout.configuration();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(role.jvmArguments(configuration));
        command.addAll(
                Stream.of(configuration.get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
        command.add("-Dlog4j.configurationFile=" + layout.logging().toUri());
        command.add("-Dlog.file=" + layout.logs().resolve(name + ".log"));
        command.add("-Djava.io.tmpdir=" + layout.temporary());
        command.add("-cp");
        command.add(libraries.classPath() + File.pathSeparator + watchDirectory(layout));
        command.add(ParentWatch.class.getName());
        command.add(role.mainClass());
        command.add("--configDir");
        command.add(layout.conf().toString());
        command.addAll(role.programArguments(configuration));
        return command;
    }

    /** A directory with {@link ParentWatch} and no other class of ours. */
    static Path watchDirectory(ClusterLayout layout) throws IOException {
        Path directory = layout.directory().resolve("watch");
        String file = ParentWatch.class.getName().replace('.', '/') + ".class";
        Path target = directory.resolve(file);
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Files.copy(testClasses().resolve(file), target);
        }
        return directory;
    }

    private static Path testClasses() {
        try {
            return Path.of(
                    ParentWatch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process as {@code kill -9} does, without a word to anybody, and awaits its end. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, and kills it if it does not soon. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(endAtExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ends", e);
        } catch (Exception e) {
            throw new IllegalStateException(name + " does not end", e);
        }
    }

    /** The last output of the process, for the message of a failure. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output);
        int from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
        return String.format(
                Locale.ROOT,
                "%s (%s):%n%s",
                name,
                output,
                String.join(System.lineSeparator(), lines.subList(from, lines.size())));
    }
}
