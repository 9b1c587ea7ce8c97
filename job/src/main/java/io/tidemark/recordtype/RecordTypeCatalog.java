package io.tidemark.recordtype;

import com.google.re2j.Matcher;
import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The record types of a directory. What travels in the job graph are the files; compiled parts are
 * made anew where they arrive, so every task works from the same bytes.
 */
public final class RecordTypeCatalog implements RecordTypes {
    private static final long serialVersionUID = 1L;

    /** The directory that the files are of, for people. */
    private final String directory;

    private final TreeMap<String, byte[]> files;
    private final Reducers reducers;
    private transient volatile Map<String, LoadedType> loaded;

    private RecordTypeCatalog(
            String directory, SortedMap<String, byte[]> files, Reducers reducers) {
        this.directory = directory;
        this.files = new TreeMap<>(files);
        this.reducers = reducers;
    }

    /**
     * Reads and checks a directory.
     *
     * @throws io.tidemark.config.ConfigException listing every problem
     */
    public static RecordTypeCatalog read(Path directory, Reducers reducers) {
        ConfigProblems problems = new ConfigProblems();
        Optional<RecordTypeCatalog> catalog =
                read(directory, ConfigPlace.file(directory.toString()), reducers, problems);
        problems.throwIfAny();
        return catalog.orElseThrow();
    }

    /**
     * Reads and checks a directory, for a caller that has more to check.
     *
     * @param namedBy where the directory is named, the place of a problem of it as a whole
     * @param problems where each problem is added
     * @return empty if there is a problem
     */
    public static Optional<RecordTypeCatalog> read(
            Path directory, ConfigPlace namedBy, Reducers reducers, ConfigProblems problems) {
        ConfigProblems found = new ConfigProblems();
        SortedMap<String, byte[]> files = RecordTypeFiles.in(directory, namedBy, found);
        RecordTypeCatalog catalog = new RecordTypeCatalog(directory.toString(), files, reducers);
        if (files.isEmpty() && found.isEmpty()) {
            found.add(namedBy, "", directory + " holds no record type");
        }
        reducers.problems().forEach(problem -> found.add(namedBy, "", problem));
        catalog.loaded = catalog.load(found);
        found.list().forEach(problems::add);
        return found.isEmpty() ? Optional.of(catalog) : Optional.empty();
    }

    /** The record types that came with the program. */
    public static RecordTypeCatalog bundled(Reducers reducers) {
        ConfigProblems problems = new ConfigProblems();
        RecordTypeCatalog catalog =
                new RecordTypeCatalog(
                        RecordTypeFiles.BUNDLED, RecordTypeFiles.bundled(problems), reducers);
        catalog.loaded = catalog.load(problems);
        problems.throwIfAny();
        return catalog;
    }

    @Override
    public Collection<RecordType> all() {
        return types().values().stream().map(LoadedType::type).toList();
    }

    @Override
    public Optional<RecordType> named(String name) {
        return Optional.ofNullable(types().get(name)).map(LoadedType::type);
    }

    @Override
    public Address addressOf(String channel) {
        RecordKey found = null;
        for (LoadedType type : types().values()) {
            Matcher matcher = type.channel().matcher(channel);
            if (!matcher.matches()) {
                continue;
            }
            if (found != null) {
                return new Address.Unknown(
                        DeadLetterCode.AMBIGUOUS_RECORD_TYPE,
                        "both " + found.type() + " and " + type.type().name() + " match");
            }
            String id = matcher.group("id");
            if (id == null || id.isEmpty()) {
                return new Address.Unknown(
                        DeadLetterCode.NO_RECORD_TYPE,
                        "the channel pattern of " + type.type().name() + " finds no id in it");
            }
            found = new RecordKey(type.type().name(), id);
        }
        if (found == null) {
            return new Address.Unknown(
                    DeadLetterCode.NO_RECORD_TYPE, "no record type's channel pattern matches");
        }
        return RecordKey.isTooLong(found.id())
                ? new Address.Unknown(
                        DeadLetterCode.RECORD_ID_TOO_LONG,
                        "longer than " + RecordKey.ID_BYTES_MAX + " bytes")
                : new Address.Of(found);
    }

    private Map<String, LoadedType> types() {
        Map<String, LoadedType> types = loaded;
        if (types == null) {
            ConfigProblems problems = new ConfigProblems();
            types = load(problems);
            problems.throwIfAny();
            loaded = types;
        }
        return types;
    }

    private Map<String, LoadedType> load(ConfigProblems problems) {
        RecordTypeReader reader = new RecordTypeReader(directory, files, reducers, problems);
        Map<String, LoadedType> types = new TreeMap<>();
        Map<String, String> patterns = new HashMap<>();
        TreeSet<String> folders = new TreeSet<>();
        files.keySet().forEach(path -> folders.add(path.substring(0, path.indexOf('/'))));
        for (String folder : folders) {
            LoadedType type = reader.read(folder);
            if (type != null) {
                types.put(type.type().name(), type);
                String other = patterns.put(type.channel().pattern(), folder);
                if (other != null) {
                    problems.add(
                            ConfigPlace.line(
                                    directory + "/" + folder + "/" + RecordTypeFiles.TYPE_FILE,
                                    type.channelLine()),
                            "",
                            "has the channel pattern of " + other);
                }
            }
        }
        return types;
    }
}
