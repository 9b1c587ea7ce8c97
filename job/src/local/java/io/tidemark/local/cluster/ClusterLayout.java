package io.tidemark.local.cluster;

import io.tidemark.local.DirectoryTree;
import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * The directory of a cluster: a copy of {@code flink-conf/config.yaml} in which some keys have
 * another value, logs, checkpoints, savepoints and what the processes put aside.
 *
 * @param directory absolute; emptied when the layout is made
 */
record ClusterLayout(Path directory) {
    private static final String CONFIG = "config.yaml";
    private static final String LOGGING = "log4j-console.properties";
    private static final List<String> COPIED = List.of(LOGGING, "log4j-cli.properties");

    /**
     * Makes the directory anew.
     *
     * @param changes values by key, as they stand in config.yaml; a key that is not in force there
     *     is added
     */
    static ClusterLayout make(Path directory, Map<String, String> changes) throws IOException {
        ClusterLayout layout = new ClusterLayout(directory.toAbsolutePath().normalize());
        DirectoryTree.delete(layout.directory);
        for (Path each : List.of(layout.conf(), layout.logs(), layout.temporary())) {
            Files.createDirectories(each);
        }
        Map<String, String> all = new LinkedHashMap<>(layout.places());
        all.putAll(changes);
        Files.write(
                layout.conf().resolve(CONFIG),
                changed(Files.readAllLines(FlinkConf.file(CONFIG)), all));
        for (String name : COPIED) {
            Files.copy(FlinkConf.file(name), layout.conf().resolve(name));
        }
        return layout;
    }

    private Map<String, String> places() {
        return Map.of(
                "execution.checkpointing.dir", checkpoints().toUri().toString(),
                "execution.checkpointing.savepoint-dir", savepoints().toUri().toString(),
                "io.tmp.dirs", temporary().toString(),
                "web.upload.dir", temporary().toString());
    }

    /** The lines of a flat YAML file, with the values of some keys changed. */
    static List<String> changed(List<String> lines, Map<String, String> changes) {
        Map<String, String> left = new LinkedHashMap<>(changes);
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String key = colon < 0 ? "" : line.substring(0, colon);
            String value = left.remove(key);
            result.add(value == null ? line : key + ": " + value);
        }
        left.forEach((key, value) -> result.add(key + ": " + value));
        return result;
    }

    /** The directory of config.yaml. */
    Path conf() {
        return directory.resolve("conf");
    }

    /** The logging configuration of the processes. */
    Path logging() {
        return conf().resolve(LOGGING);
    }

    /** The directory of the processes' logs. */
    Path logs() {
        return directory.resolve("log");
    }

    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    Path savepoints() {
        return directory.resolve("savepoints");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    /** The configuration as Flink's processes read it. */
    Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(conf().toString());
    }
}
