package io.tidemark.config;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which texts are valid values, and how they are parsed. A type has a rule and an example, so that
 * every refusal can state both. Immutable; the usual types are in {@link ConfigTypes}.
 *
 * @param <T> the type of the parsed value
 */
public final class ConfigType<T> {
    private final String rule;
    private final String example;
    // Of the key's name and the text.
    private final BiFunction<String, String, T> parser;
    private final boolean secretFile;

    private ConfigType(
            String rule, String example, BiFunction<String, String, T> parser, boolean secretFile) {
        this.rule = rule;
        this.example = example;
        this.parser = parser;
        this.secretFile = secretFile;
    }

    /**
     * A type with its own parser.
     *
     * @param rule what a value must be, to be read after "must be", bounds included: "a duration
     *     from 10ms to 1h"
     * @param example a value that the type accepts
     * @param parser turns the text, stripped of blanks at both ends, into the value; any exception
     *     means refusal. Only the message of a {@link BadValueException} is shown.
     * @throws IllegalArgumentException if the parser refuses the example
     */
    public static <T> ConfigType<T> of(String rule, String example, Function<String, T> parser) {
        return checked(new ConfigType<>(rule, example, (key, text) -> parser.apply(text), false));
    }

    static ConfigType<SecretFile> secretFile(
            String rule, String example, BiFunction<String, String, SecretFile> parser) {
        return checked(new ConfigType<>(rule, example, parser, true));
    }

    private static <T> ConfigType<T> checked(ConfigType<T> type) {
        try {
            type.parse("", type.example);
        } catch (BadValueException e) {
            throw new IllegalArgumentException(
                    "the example '" + type.example + "' breaks its own rule: " + type.rule, e);
        }
        return type;
    }

    /** What a value must be, to be read after "must be". */
    public String rule() {
        return rule;
    }

    /** A value that this type accepts. */
    public String example() {
        return example;
    }

    /** Whether values are paths of files that hold a secret. */
    boolean isSecretFile() {
        return secretFile;
    }

    /**
     * Parses the value of a key.
     *
     * @throws BadValueException saying rule, example and reason, but never the value
     */
    T parse(String key, String text) {
        try {
            return parser.apply(key, text);
        } catch (BadValueException e) {
            throw new BadValueException(refusal() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // Neither its message nor as a cause: library parsers quote the text that they refuse.
            throw new BadValueException(refusal());
        }
    }

    private String refusal() {
        return "must be " + rule + ", for example " + example;
    }
}
