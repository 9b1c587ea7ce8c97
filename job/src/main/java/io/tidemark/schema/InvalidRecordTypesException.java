package io.tidemark.schema;

import java.util.List;

/** A directory of record types cannot be used. Lists every problem, each with file and line. */
public final class InvalidRecordTypesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidRecordTypesException(List<String> problems) {
        super("invalid record types:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One text a problem, {@code file:line: what is wrong}. */
    public List<String> problems() {
        return problems;
    }
}
