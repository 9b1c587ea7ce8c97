package io.tidemark.recordtype;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.Migration;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.Reducers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads how a record type comes from what it was: {@code format}, {@code generation-base}, and
 * {@code migrations}, a mapping of formats to {@code { reducer: NAME, edit: FILE }}.
 */
final class EvolutionReading {
    /** Formats of one type; each is written by people. */
    static final int FORMAT_MAX = 10_000;

    private static final Set<String> KEYS =
            new TreeSet<>(List.of("reducer", "reducer-options", "edit"));

    private final TypeFile file;
    private final String folder;
    private final Map<String, byte[]> files;
    private final Reducers reducers;

    EvolutionReading(TypeFile file, String folder, Map<String, byte[]> files, Reducers reducers) {
        this.file = file;
        this.folder = folder;
        this.files = files;
        this.reducers = reducers;
    }

    /**
     * Reads the members of the type's file that concern it.
     *
     * @return without parts that have a problem; the problem is added to the file
     */
    Evolution read(Map<String, Node> members) {
        int generation =
                (int) file.number(members.get("generation"), "generation", 1, 1, Integer.MAX_VALUE);
        int format = (int) file.number(members.get("format"), "format", 1, 1, FORMAT_MAX);
        return new Evolution(
                generation,
                origin(members.get("generation-base")),
                format,
                migrations(members.get("migrations"), format));
    }

    private Evolution.Origin origin(Node node) {
        String text = file.text(node, "generation-base");
        if (text != null && !text.equals("previous") && !text.equals("empty")) {
            file.problem(node, "generation-base must be previous or empty");
        }
        return "empty".equals(text) ? Evolution.Origin.EMPTY : Evolution.Origin.PREVIOUS;
    }

    private List<Migration> migrations(Node node, int newest) {
        List<Migration> migrations = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            Set<Integer> formats = new TreeSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                int format = format(tuple.getKeyNode(), newest);
                if (format > 0 && !formats.add(format)) {
                    file.problem(tuple.getKeyNode(), "format " + format + " is given twice");
                }
                Migration migration = migration(format, tuple.getValueNode());
                if (migration != null) {
                    migrations.add(migration);
                }
            }
        } else if (node != null) {
            file.problem(node, "migrations must be a mapping of formats");
        }
        migrations.sort(Comparator.comparingInt(Migration::format));
        return migrations;
    }

    /** The format that a migration leads to; 0 after a problem. */
    private int format(Node key, int newest) {
        String text = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        int format = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
        if (format < 2 || format > newest) {
            file.problem(
                    key,
                    "a migration leads to a format from 2 to " + newest + ", the type's format");
            return 0;
        }
        return format;
    }

    private Migration migration(int format, Node node) {
        if (!(node instanceof MappingNode)) {
            file.problem(node, "a migration must be a mapping such as { reducer: …, edit: … }");
            return null;
        }
        Map<String, Node> members = file.mapping(node, "migration", KEYS);
        for (String key : List.of("reducer", "edit")) {
            if (!members.containsKey(key)) {
                file.problem(node, "a migration must have " + key);
            }
        }
        Node name = members.get("reducer");
        NamedReducer reducer =
                ReducerReading.read(file, name, members.get("reducer-options"), reducers);
        Document edit = edit(members.get("edit"));
        return reducer == null || edit == null || format == 0
                ? null
                : new Migration(format, reducer, edit);
    }

    private Document edit(Node node) {
        String name = file.text(node, "edit");
        if (name == null) {
            return null;
        }
        byte[] bytes = files.get(folder + "/" + name);
        if (bytes == null) {
            file.problem(node, "there is no file " + folder + "/" + name);
            return null;
        }
        try {
            return DocumentReader.read(bytes, JsonLimits.STREAM);
        } catch (InvalidJsonException e) {
            file.problem(node, folder + "/" + name + " is no JSON: " + e.getMessage());
            return null;
        }
    }
}
