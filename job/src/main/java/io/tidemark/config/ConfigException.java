package io.tidemark.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists all problems of the configuration, one per line. Thrown before anything starts; its message
 * contains no value of the configuration.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // Not serialised: Flink may send the exception to a client, and the message lists the problems.
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
            throw new IllegalArgumentException("no problem");
        }
        String heading =
                problems.size()
                        + (problems.size() == 1 ? " problem" : " problems")
                        + " in the configuration:";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", heading, ""));
    }
}
