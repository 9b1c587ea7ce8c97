package io.tidemark.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration: a properties file, program arguments, which override it, and environment
 * variables that name secret files, which both override. Everything is read before anything is
 * refused, so that one run reports every problem.
 */
public final class ConfigReader {
    private final List<GivenValue> given = new ArrayList<>();
    private final List<ConfigSection> alsoKnown = new ArrayList<>();
    private final ConfigProblems inputProblems = new ConfigProblems();
    private final Map<String, String> environment;
    private boolean fileUnread;

    private ConfigReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads program arguments, {@code --config job.properties --key value …}, and the file that
     * they name.
     *
     * @param environment usually {@link System#getenv()}
     */
    public static ConfigReader ofArguments(String[] args, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(environment);
        ProgramArguments arguments = ProgramArguments.parse(args, reader.inputProblems);
        Optional<Path> file = arguments.configFile();
        reader.fileUnread = arguments.namesConfigFile() && file.isEmpty();
        file.ifPresent(path -> reader.addFile(path, ConfigPlace.argument(ProgramArguments.CONFIG)));
        // After the file, because later values override earlier ones.
        reader.given.addAll(arguments.values());
        return reader;
    }

    /** Reads a properties file alone; see {@link #ofArguments} for the environment. */
    public static ConfigReader ofFile(Path path, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(environment);
        reader.addFile(path, ConfigPlace.file(path.toString()));
        return reader;
    }

    private void addFile(Path path, ConfigPlace namedBy) {
        PropertiesFile.read(path, namedBy, inputProblems)
                .ifPresentOrElse(given::addAll, () -> fileUnread = true);
    }

    /**
     * Accepts the keys of other sections without reading them, for a program that uses a part of
     * the job's file.
     */
    public ConfigReader alsoKnowing(List<ConfigSection> sections) {
        alsoKnown.addAll(sections);
        return this;
    }

    /**
     * Reads all keys of the sections.
     *
     * @throws ConfigException listing every problem, if there is one
     */
    public ConfigValues read(List<ConfigSection> sections) {
        ConfigProblems problems = new ConfigProblems();
        ConfigValues values = read(sections, problems);
        problems.throwIfAny();
        return values;
    }

    /**
     * Reads all keys of the sections and adds every problem to the list, for a caller that checks
     * more before it throws. Only values of keys that {@link ConfigValues#isReadable are readable}
     * may then be used.
     */
    public ConfigValues read(List<ConfigSection> sections, ConfigProblems problems) {
        inputProblems.list().forEach(problems::add);
        List<ConfigKey<?>> keys =
                sections.stream().<ConfigKey<?>>flatMap(s -> s.keys().stream()).toList();
        Map<String, ConfigKey<?>> known = new LinkedHashMap<>();
        keys.forEach(key -> declare(key, known));
        alsoKnown.forEach(section -> section.keys().forEach(key -> known.put(key.name(), key)));

        Map<String, GivenValue> effective = effective(known, problems);
        ConfigValues values = new ConfigValues();
        keys.forEach(key -> readKey(key, effective, values, problems));
        sections.forEach(section -> section.rules().forEach(rule -> check(rule, values, problems)));
        return values;
    }

    private static void declare(ConfigKey<?> key, Map<String, ConfigKey<?>> known) {
        if (known.put(key.name(), key) != null) {
            throw new IllegalArgumentException("declared in two sections: " + key);
        }
    }

    /** The effective value of each known key; adds problems for names unknown or given twice. */
    private Map<String, GivenValue> effective(
            Map<String, ConfigKey<?>> known, ConfigProblems problems) {
        Map<String, ConfigKey<?>> secrets = new HashMap<>();
        known.values().forEach(key -> key.secretName().ifPresent(name -> secrets.put(name, key)));
        Map<String, GivenValue> effective = new HashMap<>();
        for (GivenValue value : given) {
            if (known.containsKey(value.name())) {
                GivenValue earlier = effective.put(value.name(), value);
                if (earlier != null && earlier.place().kind() == value.place().kind()) {
                    String message = "is given twice, first at " + earlier.place();
                    problems.add(value.place(), value.name(), message);
                }
            } else {
                problems.add(value.place(), value.name(), unknown(value.name(), known, secrets));
            }
        }
        return effective;
    }

    /** The problem of a name that is not a key. */
    private static String unknown(
            String name, Map<String, ConfigKey<?>> known, Map<String, ConfigKey<?>> secrets) {
        if (secrets.containsKey(name)) {
            return "is a secret and is never read from here: put it in a file and name the file in "
                    + secrets.get(name);
        }
        Map<String, ConfigKey<?>> candidates = new HashMap<>(secrets);
        candidates.putAll(known);
        return NearestName.of(name, candidates.keySet())
                .map(nearest -> "unknown key; did you mean " + candidates.get(nearest) + "?")
                .orElse("unknown key");
    }

    private <T> void readKey(
            ConfigKey<T> key,
            Map<String, GivenValue> effective,
            ConfigValues values,
            ConfigProblems problems) {
        Optional<GivenValue> found =
                Optional.ofNullable(effective.get(key.name())).or(() -> fromEnvironment(key));
        ConfigPlace place = found.map(GivenValue::place).orElse(ConfigPlace.notSet());
        if (found.isPresent() && found.get().text().isEmpty()) {
            return;
        }
        Optional<String> text = found.flatMap(GivenValue::text).or(key::defaultText);
        if (key.defaultText().isEmpty() && text.orElse("").isEmpty()) {
            if (!key.isRequired()) {
                values.place(key, place);
            } else if (!fileUnread) {
                // If the file could not be read, it is not known which keys are missing.
                problems.add(place, key.name(), missing(key));
            }
            return;
        }
        try {
            values.put(key, key.type().parse(key.name(), text.orElseThrow()));
            values.place(key, place);
        } catch (BadValueException e) {
            problems.add(place, key.name(), e.getMessage());
        }
    }

    private Optional<GivenValue> fromEnvironment(ConfigKey<?> key) {
        return key.environmentVariable()
                .filter(environment::containsKey)
                .map(
                        variable ->
                                new GivenValue(
                                        key.name(),
                                        Optional.of(environment.get(variable).strip()),
                                        ConfigPlace.environment(variable)));
    }

    private static String missing(ConfigKey<?> key) {
        String message =
                "is required: " + key.description() + " For example " + key.type().example();
        return key.environmentVariable().map(v -> message + "; or set " + v).orElse(message);
    }

    private static void check(ConfigRule rule, ConfigValues values, ConfigProblems problems) {
        if (rule.keys().allMatch(values::isReadable)) {
            ConfigPlace place =
                    rule.keys()
                            .map(values::placeOf)
                            .filter(candidate -> !candidate.equals(ConfigPlace.notSet()))
                            .findFirst()
                            .orElse(ConfigPlace.notSet());
            rule.check()
                    .apply(values)
                    .ifPresent(message -> problems.add(place, rule.key().name(), message));
        }
    }
}
