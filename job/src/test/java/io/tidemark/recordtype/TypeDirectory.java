package io.tidemark.recordtype;

import io.tidemark.config.ConfigException;
import io.tidemark.reducer.BuiltInReducers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory of record types to be broken in one way or another. */
final class TypeDirectory {
    static final String ANY = "{}";

    /** A record type in which nothing is wrong, a key a line. */
    private static final Map<String, String> SOUND =
            new TreeMap<>(
                    Map.of(
                            "channel", "\"^t:(?<id>.+)$\"",
                            "event-schema", "event.schema.json",
                            "initial", "{}",
                            "messages", "{ edit: [patch] }",
                            "reducer", "json-merge-patch",
                            "state-schema", "state.schema.json",
                            "type", "t"));

    private final Path directory;

    TypeDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes a sound type of this name, whose channels begin with it. */
    TypeDirectory type(String name) throws IOException {
        return type(name, Map.of("type", name, "channel", "\"^" + name + ":(?<id>.+)$\""));
    }

    /** Writes a type with other values for some keys; the lines are in the order of the keys. */
    TypeDirectory type(String name, Map<String, String> changes) throws IOException {
        Map<String, String> keys = new TreeMap<>(SOUND);
        keys.putAll(changes);
        StringBuilder yaml = new StringBuilder();
        keys.forEach(
                (key, value) -> {
                    if (!value.equals("absent")) {
                        yaml.append(key).append(": ").append(value).append('\n');
                    }
                });
        write(name + "/record-type.yaml", yaml.toString());
        write(name + "/event.schema.json", ANY);
        return write(name + "/state.schema.json", ANY);
    }

    TypeDirectory write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
        return this;
    }

    RecordTypeCatalog read() {
        return RecordTypeCatalog.read(directory, new BuiltInReducers());
    }

    /** Every problem, told with the file below the directory; none if it is sound. */
    List<String> problems() {
        try {
            read();
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(problem -> problem.toString().replace(directory + "/", ""))
                    .toList();
        }
    }
}
