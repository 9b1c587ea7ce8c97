package io.tidemark.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of one package and the rules between them.
 *
 * @param keys the package's keys, each name once
 * @param rules rules that read only keys of this section or of sections read together with it
 */
public record ConfigSection(List<ConfigKey<?>> keys, List<ConfigRule> rules) {

    /**
     * @throws IllegalArgumentException if a key occurs twice
     */
    public ConfigSection {
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
        Set<ConfigKey<?>> seen = new HashSet<>();
        for (ConfigKey<?> key : keys) {
            if (!seen.add(key)) {
                throw new IllegalArgumentException("declared twice: " + key);
            }
        }
    }

    /** A section without rules. */
    public static ConfigSection of(ConfigKey<?>... keys) {
        return new ConfigSection(List.of(keys), List.of());
    }

    /** The same section with these rules. */
    public ConfigSection withRules(ConfigRule... rules) {
        return new ConfigSection(keys, List.of(rules));
    }
}
