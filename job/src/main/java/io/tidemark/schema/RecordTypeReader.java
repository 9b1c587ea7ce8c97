package io.tidemark.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentReader;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.InvalidJsonException;
import io.tidemark.domain.JsonLimits;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reducers;
import io.tidemark.domain.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one record type's folder. */
final class RecordTypeReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Set<String> KEYS =
            new TreeSet<>(
                    Arrays.asList(
                            "type",
                            "generation",
                            "format",
                            "channel",
                            "reducer",
                            "messages",
                            "initial",
                            "event-schema",
                            "state-schema",
                            "limits",
                            "corrections"));
    private static final Set<String> LIMITS =
            new TreeSet<>(Arrays.asList("event-bytes", "state-bytes", "depth", "nodes", "steps"));
    private static final long FORMAT = 1;

    private final String directory;
    private final Map<String, byte[]> files;
    private final Reducers reducers;
    private final Schemas schemas;
    private final ConfigProblems problems;

    RecordTypeReader(
            String directory,
            Map<String, byte[]> files,
            Reducers reducers,
            ConfigProblems problems) {
        this.directory = directory;
        this.files = files;
        this.reducers = reducers;
        this.schemas = new Schemas(files);
        this.problems = problems;
    }

    /** The type of the folder; null if it has problems, which are added to the list. */
    LoadedType read(String folder) {
        int before = problems.list().size();
        String path = folder + "/" + RecordTypeFiles.TYPE_FILE;
        TypeFile file = new TypeFile(directory + "/" + path, problems);
        if (!files.containsKey(path)) {
            file.problem(1, "is missing");
            return null;
        }
        MappingNode root = file.parse(files.get(path));
        if (root == null) {
            return null;
        }
        Map<String, Node> members = file.members(root, KEYS);
        file.require(
                members,
                List.of(
                        "type",
                        "channel",
                        "reducer",
                        "messages",
                        "initial",
                        "event-schema",
                        "state-schema"));
        LoadedType loaded = read(folder, file, members);
        return problems.list().size() == before ? loaded : null;
    }

    private LoadedType read(String folder, TypeFile file, Map<String, Node> members) {
        String name = name(folder, file, members.get("type"));
        long generation =
                file.number(members.get("generation"), "generation", 1, 1, Integer.MAX_VALUE);
        file.number(members.get("format"), "format", FORMAT, FORMAT, FORMAT);
        Pattern channel = channel(file, members.get("channel"));
        Reducer reducer = reducer(file, members.get("reducer"));
        Map<String, Node> messages =
                mapping(file, members.get("messages"), "messages", Set.of("edit", "delete"));
        Set<String> edits = file.texts(messages.get("edit"), "edit");
        Set<String> deletes = file.texts(messages.get("delete"), "delete");
        if (members.containsKey("messages") && edits.isEmpty()) {
            file.problem(members.get("messages"), "messages must name at least one edit");
        }
        if (edits.stream().anyMatch(deletes::contains)) {
            file.problem(members.get("messages"), "a message name is both edit and delete");
        }
        Document initial = initial(folder, file, members.get("initial"));
        DocumentValidator event = schema(folder, file, members.get("event-schema"));
        DocumentValidator state = schema(folder, file, members.get("state-schema"));
        RecordType.Limits limits = limits(file, members.get("limits"));
        boolean corrections = corrections(file, members.get("corrections"));
        if (initial != null && state != null) {
            state.problem(initial)
                    .ifPresent(
                            problem ->
                                    file.problem(
                                            members.get("initial"),
                                            "does not fit the state schema: " + problem));
        }
        if (reducer == null || initial == null) {
            return null;
        }
        return new LoadedType(
                new RecordType(
                        name,
                        (int) generation,
                        edits,
                        deletes,
                        initial,
                        file.text(members.get("reducer"), "reducer"),
                        reducer,
                        event,
                        state,
                        limits,
                        corrections,
                        fingerprint(folder, reducer)),
                channel);
    }

    private static String name(String folder, TypeFile file, Node node) {
        String name = file.text(node, "type");
        if (name != null && !NAME.matches(name)) {
            file.problem(node, "type must match " + NAME);
        } else if (name != null && !name.equals(folder)) {
            file.problem(node, "type must be the name of its folder, " + folder);
        }
        return name;
    }

    private static Pattern channel(TypeFile file, Node node) {
        String regex = file.text(node, "channel");
        if (regex == null) {
            return null;
        }
        if (!regex.startsWith("^") || !regex.endsWith("$")) {
            file.problem(node, "channel must be anchored with ^ and $");
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(regex.replace("(?<", "(?P<"));
            if (!pattern.namedGroups().containsKey("id")) {
                file.problem(node, "channel must have a group (?<id>…)");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            file.problem(node, "channel is no RE2 pattern: " + e.getDescription());
            return null;
        }
    }

    private Reducer reducer(TypeFile file, Node node) {
        String name = file.text(node, "reducer");
        Optional<Reducer> reducer = name == null ? Optional.empty() : reducers.named(name);
        if (name != null && reducer.isEmpty()) {
            file.problem(node, "unknown reducer " + name + "; there are " + reducers.names());
        }
        return reducer.orElse(null);
    }

    private static Map<String, Node> mapping(
            TypeFile file, Node node, String key, Set<String> known) {
        if (node instanceof MappingNode mapping) {
            return file.members(mapping, known);
        }
        if (node != null) {
            file.problem(node, key + " must be a mapping");
        }
        return Map.of();
    }

    private Document initial(String folder, TypeFile file, Node node) {
        if (node == null) {
            return null;
        }
        try {
            String yaml = new String(files.get(folder + "/" + RecordTypeFiles.TYPE_FILE), UTF_8);
            // Its JSON is what the mapper of the core schema makes of it; the tree has the line.
            String json = new YAMLMapper().readTree(yaml).get("initial").toString();
            return DocumentReader.read(json, JsonLimits.STREAM);
        } catch (JsonProcessingException | InvalidJsonException e) {
            file.problem(node, "initial is no JSON value");
            return null;
        }
    }

    private DocumentValidator schema(String folder, TypeFile file, Node node) {
        String name = file.text(node, "schema");
        if (name == null) {
            return null;
        }
        String path = folder + "/" + name;
        if (!files.containsKey(path)) {
            file.problem(node, "there is no file " + path);
            return null;
        }
        try {
            return schemas.validator(path);
        } catch (IllegalArgumentException e) {
            problems.add(ConfigPlace.line(directory + "/" + path, 1), "", e.getMessage());
            return null;
        }
    }

    private static RecordType.Limits limits(TypeFile file, Node node) {
        Map<String, Node> limits = mapping(file, node, "limits", LIMITS);
        return new RecordType.Limits(
                (int) file.number(limits.get("event-bytes"), "event-bytes", 65_536, 1, 1 << 20),
                (int) file.number(limits.get("state-bytes"), "state-bytes", 1 << 20, 1, 10 << 20),
                (int) file.number(limits.get("depth"), "depth", 64, 1, 200),
                (int) file.number(limits.get("nodes"), "nodes", 10_000, 1, 250_000),
                file.number(limits.get("steps"), "steps", 100_000, 1, 10_000_000));
    }

    private static boolean corrections(TypeFile file, Node node) {
        String text = file.text(node, "corrections");
        if (text != null && !text.equals("publish") && !text.equals("off")) {
            file.problem(node, "corrections must be publish or off");
        }
        return text == null || text.equals("publish");
    }

    private String fingerprint(String folder, Reducer reducer) {
        Sha256 hash = new Sha256().add(reducer.identity());
        files.forEach(
                (path, bytes) -> {
                    if (path.startsWith(folder + "/")) {
                        hash.add(path).add(bytes);
                    }
                });
        return hash.hex();
    }
}
