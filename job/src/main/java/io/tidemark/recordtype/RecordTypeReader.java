package io.tidemark.recordtype;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidemark.config.ConfigProblems;
import io.tidemark.document.Document;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.MessageActions;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducers;
import io.tidemark.domain.Sha256;
import io.tidemark.schema.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one record type's folder. */
final class RecordTypeReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    static final Set<String> KEYS =
            new TreeSet<>(
                    Arrays.asList(
                            "type",
                            "generation",
                            "generation-base",
                            "format",
                            "migrations",
                            "channel",
                            "reducer",
                            "reducer-options",
                            "messages",
                            "message-actions",
                            "initial",
                            "event-schema",
                            "state-schema",
                            "limits",
                            "corrections"));
    static final Set<String> LIMITS =
            new TreeSet<>(Arrays.asList("event-bytes", "state-bytes", "depth", "nodes", "steps"));
    static final List<String> REQUIRED =
            List.of(
                    "type",
                    "channel",
                    "reducer",
                    "messages",
                    "initial",
                    "event-schema",
                    "state-schema");

    private final String directory;
    private final Map<String, byte[]> files;
    private final Reducers reducers;
    private final ConfigProblems problems;

    RecordTypeReader(
            String directory,
            Map<String, byte[]> files,
            Reducers reducers,
            ConfigProblems problems) {
        this.directory = directory;
        this.files = files;
        this.reducers = reducers;
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
        file.require(members, REQUIRED);
        LoadedType loaded = read(folder, file, members);
        return problems.list().size() == before ? loaded : null;
    }

    private LoadedType read(String folder, TypeFile file, Map<String, Node> members) {
        String name = name(folder, file, members.get("type"));
        Pattern channel = channel(file, members.get("channel"));
        NamedReducer reducer =
                ReducerReading.read(
                        file, members.get("reducer"), members.get("reducer-options"), reducers);
        Map<String, Node> messages =
                file.mapping(members.get("messages"), "messages", Set.of("edit", "delete"));
        Set<String> edits = file.texts(messages.get("edit"), "edit");
        Set<String> deletes = file.texts(messages.get("delete"), "delete");
        if (edits.isEmpty() && mayNameEdits(members.get("messages"), messages.get("edit"))) {
            file.problem(members.get("messages"), "messages must name at least one edit");
        }
        if (edits.stream().anyMatch(deletes::contains)) {
            file.problem(members.get("messages"), "a message name is both edit and delete");
        }
        MessageActions actions = MessageActionsReading.read(file, members.get("message-actions"));
        Schemas schemas = new Schemas(directory, filesOf(folder));
        DocumentValidator event =
                schema(folder, file, members.get("event-schema"), schemas::ofEdits);
        DocumentValidator state =
                schema(folder, file, members.get("state-schema"), schemas::ofDocuments);
        RecordType.Limits limits = limits(file, members.get("limits"));
        boolean corrections = corrections(file, members.get("corrections"), reducer);
        Document initial = initial(file, members.get("initial"), state, limits);
        Evolution evolution = new EvolutionReading(file, folder, files, reducers).read(members);
        if (reducer == null || initial == null) {
            return null;
        }
        return new LoadedType(
                new RecordType(
                        name,
                        fingerprint(folder, reducer, evolution),
                        new RecordType.Messages(edits, deletes, actions),
                        reducer,
                        initial,
                        new RecordType.Validation(event, state, limits),
                        evolution,
                        corrections),
                channel,
                file.line(members.get("channel")));
    }

    /**
     * Whether both are of the right form, or absent where they may be; otherwise the problem was
     * reported.
     */
    private static boolean mayNameEdits(Node messages, Node edit) {
        return messages instanceof MappingNode && (edit == null || edit instanceof SequenceNode);
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

    /** The document before the first event, which must be one that an edit may leave as it is. */
    private static Document initial(
            TypeFile file, Node node, DocumentValidator state, RecordType.Limits limits) {
        Document initial = node == null ? null : new YamlValue(file).of(node);
        if (initial == null) {
            return null;
        }
        if (initial.canonicalLength() > limits.stateBytes()
                || initial.depth() > limits.depth()
                || initial.nodes() > limits.nodes()) {
            file.problem(node, "initial is over the limits of a document");
        }
        if (state != null) {
            state.problem(initial)
                    .ifPresent(
                            problem ->
                                    file.problem(
                                            node,
                                            "initial does not fit the state schema: " + problem));
        }
        return initial;
    }

    private DocumentValidator schema(
            String folder,
            TypeFile file,
            Node node,
            BiFunction<String, ConfigProblems, DocumentValidator> validator) {
        String name = file.text(node, "schema");
        if (name == null) {
            return null;
        }
        String path = folder + "/" + name;
        if (!files.containsKey(path)) {
            file.problem(node, "there is no file " + path);
            return null;
        }
        return validator.apply(path, problems);
    }

    private Map<String, byte[]> filesOf(String folder) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static RecordType.Limits limits(TypeFile file, Node node) {
        Map<String, Node> limits = file.mapping(node, "limits", LIMITS);
        return new RecordType.Limits(
                (int) file.number(limits.get("event-bytes"), "event-bytes", 65_536, 1, 1 << 20),
                (int) file.number(limits.get("state-bytes"), "state-bytes", 1 << 20, 1, 10 << 20),
                (int) file.number(limits.get("depth"), "depth", 64, 1, 200),
                (int) file.number(limits.get("nodes"), "nodes", 10_000, 1, 250_000),
                file.number(limits.get("steps"), "steps", 100_000, 1, 10_000_000));
    }

    /** Corrections are published unless the file or the reducer says otherwise. */
    private static boolean corrections(TypeFile file, Node node, NamedReducer reducer) {
        String text = file.text(node, "corrections");
        if (text != null && !text.equals("publish") && !text.equals("off")) {
            file.problem(node, "corrections must be publish or off");
        }
        boolean possible = reducer == null || reducer.function().corrector().isPresent();
        if ("publish".equals(text) && !possible) {
            file.problem(node, "corrections must be off: edits of the reducer cannot state values");
        }
        return possible && (text == null || text.equals("publish"));
    }

    private String fingerprint(String folder, NamedReducer reducer, Evolution evolution) {
        Sha256 hash = new Sha256().add(reducer.function().identity());
        evolution.migrations().forEach(each -> hash.add(each.reducer().function().identity()));
        new TreeMap<>(filesOf(folder)).forEach((path, bytes) -> hash.add(path).add(bytes));
        return hash.hex();
    }
}
