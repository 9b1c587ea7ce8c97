package io.tidemark.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects problems, so that all of them are reported at once: those that the reader finds, those
 * of rules between keys, and those of files that the configuration names. For one thread.
 */
public final class ConfigProblems {
    private final List<ConfigProblem> problems = new ArrayList<>();

    /** Adds a problem. */
    public void add(ConfigProblem problem) {
        problems.add(problem);
    }

    /** Adds a problem; see {@link ConfigProblem} for the parameters. */
    public void add(ConfigPlace place, String key, String message) {
        add(new ConfigProblem(place, key, message));
    }

    /** All problems so far, in the order of their places. */
    public List<ConfigProblem> list() {
        return problems.stream().sorted(Comparator.comparing(ConfigProblem::place)).toList();
    }

    /** Whether there is no problem so far. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * Throws if there is a problem.
     *
     * @throws ConfigException listing all problems, if there is one
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(list());
        }
    }
}
