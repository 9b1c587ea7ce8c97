package io.tidemark.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key of the configuration: its name, the type of its value, and its default, if any. Packages
 * declare their keys as constants. Two keys are equal if their names are equal. Immutable.
 *
 * <p>A key whose values are secret files ends in {@code -file}, and only such a key does. It may
 * also be given by an environment variable, see {@link #environmentVariable()}.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {
    private static final String WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(WORD + "(?:\\." + WORD + ")*");
    private static final String FILE_SUFFIX = "-file";
    private static final String ENVIRONMENT_PREFIX = "TIDEMARK_";

    private final String name;
    private final ConfigType<T> type;
    private final boolean required;
    private final Optional<String> defaultText;
    private final String description;

    private ConfigKey(
            String name,
            ConfigType<T> type,
            boolean required,
            Optional<String> defaultText,
            String description) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.defaultText = defaultText;
        this.description = description;
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a key: " + name);
        }
        if (type.isSecretFile() != name.endsWith(FILE_SUFFIX)) {
            throw new IllegalArgumentException(
                    "keys of secret files, and only they, end in " + FILE_SUFFIX + ": " + name);
        }
        if (description.isBlank()) {
            throw new IllegalArgumentException("a key says what it is for: " + name);
        }
        defaultText.ifPresent(this::checkDefault);
    }

    private void checkDefault(String text) {
        try {
            type.parse(name, text);
        } catch (BadValueException e) {
            throw new IllegalArgumentException("default of " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A key that must be given.
     *
     * @param description one sentence: what the value is, and its unit unless the type says it
     */
    public static <T> ConfigKey<T> required(String name, ConfigType<T> type, String description) {
        return new ConfigKey<>(name, type, true, Optional.empty(), description);
    }

    /** A key that may be left out or empty; then {@link ConfigValues#find} is empty. */
    public static <T> ConfigKey<T> optional(String name, ConfigType<T> type, String description) {
        return new ConfigKey<>(name, type, false, Optional.empty(), description);
    }

    /**
     * A key that has a default.
     *
     * @param defaultText the default as an operator writes it
     */
    public static <T> ConfigKey<T> withDefault(
            String name, ConfigType<T> type, String defaultText, String description) {
        return new ConfigKey<>(name, type, false, Optional.of(defaultText), description);
    }

    /** The name in the file and, after {@code --}, in the arguments. */
    public String name() {
        return name;
    }

    /** What a value must be. */
    public ConfigType<T> type() {
        return type;
    }

    /** Whether a value must be given. */
    public boolean isRequired() {
        return required;
    }

    /** The default as an operator writes it; empty for required and optional keys. */
    public Optional<String> defaultText() {
        return defaultText;
    }

    /** What the value is for, in one sentence. */
    public String description() {
        return description;
    }

    /**
     * The variable that may hold the path of a secret file instead of the key, such as {@code
     * TIDEMARK_POSTGRES_PASSWORD_FILE} for {@code postgres.password-file}. File and arguments win
     * over it. Empty for every other key.
     */
    public Optional<String> environmentVariable() {
        if (!type.isSecretFile()) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.of(ENVIRONMENT_PREFIX + upper);
    }

    /**
     * The name that the secret itself would have, such as {@code postgres.password}, so that it can
     * be refused with an explanation. Empty for every key that is not of a secret file.
     */
    Optional<String> secretName() {
        return type.isSecretFile()
                ? Optional.of(name.substring(0, name.length() - FILE_SUFFIX.length()))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigKey<?> key && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
