package io.tidemark.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says everything that is wrong with the configuration, one problem a line. Thrown before anything
 * starts; no value of the configuration is in its message.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Not kept when serialised: Flink may send the exception on, and the message says it all.
    private final transient List<ConfigProblem> problems;

    /**
     * @param problems at least one
     */
    public ConfigException(List<ConfigProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, at least one. */
    public List<ConfigProblem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String message(List<ConfigProblem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs a problem");
        }
        String heading =
                problems.size() == 1
                        ? "1 problem in the configuration:"
                        : problems.size() + " problems in the configuration:";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", heading, ""));
    }
}
