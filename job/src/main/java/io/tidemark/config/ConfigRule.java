package io.tidemark.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule between keys. It is checked when every key it reads is readable by itself; a problem is
 * reported at the first of these keys that was given.
 *
 * @param key the key that a broken rule is reported for
 * @param others the other keys that the rule reads
 * @param check returns the problem, which follows the key's name and contains no value that could
 *     be secret; empty if there is none
 */
public record ConfigRule(
        ConfigKey<?> key,
        List<ConfigKey<?>> others,
        Function<ConfigValues, Optional<String>> check) {

    public ConfigRule {
        others = List.copyOf(others);
    }

    /** All keys that the rule reads, the reported one first. */
    Stream<ConfigKey<?>> keys() {
        return Stream.concat(Stream.of(key), others.stream());
    }
}
