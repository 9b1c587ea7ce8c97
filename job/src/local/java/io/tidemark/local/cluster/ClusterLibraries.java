package io.tidemark.local.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that the processes of a cluster run on: what lies in {@code lib/} of a Flink
 * distribution and what that needs, found on the class path of the tests. The job's own libraries
 * are not among them: they must come from the job's jar.
 */
final class ClusterLibraries {
    private static final List<String> FLINK =
            List.of(
                    "flink-annotations",
                    "flink-clients",
                    "flink-connector-datagen",
                    "flink-core",
                    "flink-core-api",
                    "flink-datastream",
                    "flink-datastream-api",
                    "flink-file-sink-common",
                    "flink-hadoop-fs",
                    "flink-java",
                    "flink-metrics-core",
                    "flink-metrics-prometheus",
                    "flink-optimizer",
                    "flink-queryable-state-client-java",
                    "flink-rpc-akka-loader",
                    "flink-rpc-core",
                    "flink-runtime",
                    "flink-runtime-web",
                    "flink-shaded-asm-9",
                    "flink-shaded-guava",
                    "flink-shaded-jackson",
                    "flink-shaded-netty",
                    "flink-shaded-zookeeper-3",
                    "flink-statebackend-rocksdb",
                    "flink-streaming-java");

    private static final List<String> NEEDED_BY_FLINK =
            List.of(
                    "async-profiler",
                    "chill-java",
                    "commons-cli",
                    "commons-collections",
                    "commons-compress",
                    "commons-io",
                    "commons-lang3",
                    "commons-math3",
                    "commons-text",
                    "frocksdbjni",
                    "javassist",
                    "jsr305",
                    "kryo",
                    "log4j-api",
                    "log4j-core",
                    "log4j-slf4j-impl",
                    "lz4-java",
                    "minlog",
                    "objenesis",
                    "slf4j-api",
                    "snakeyaml-engine",
                    "snappy-java");

    private final List<Path> jars;

    private ClusterLibraries(List<Path> jars) {
        this.jars = jars;
    }

    /** The libraries on the class path of this JVM. */
    static ClusterLibraries ofClassPath() {
        return among(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
    }

    /**
     * The libraries among files.
     *
     * @throws IllegalStateException naming every library that is not there
     */
    static ClusterLibraries among(List<Path> files) {
        List<Path> jars = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : Stream.concat(FLINK.stream(), NEEDED_BY_FLINK.stream()).toList()) {
            find(name, files).ifPresentOrElse(jars::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("libraries of Flink are not there: " + missing);
        }
        return new ClusterLibraries(jars);
    }

    /** The jar of a library: its name, a version, and no classifier of tests. */
    private static Optional<Path> find(String name, List<Path> files) {
        Pattern jar = Pattern.compile(Pattern.quote(name) + "-[0-9].*(?<!-tests)\\.jar");
        return files.stream()
                .filter(file -> jar.matcher(file.getFileName().toString()).matches())
                .findFirst();
    }

    List<Path> jars() {
        return jars;
    }

    /** As the JVM's {@code -cp} wants them. */
    String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
