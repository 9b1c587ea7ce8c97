package io.tidemark.document;

/** A text is not JSON as we accept it. Carries the problem and a place, never the text itself. */
public final class InvalidJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final JsonProblem problem;

    public InvalidJsonException(JsonProblem problem, String detail) {
        // Data is refused often and by design: no stack trace.
        super(detail, null, false, false);
        this.problem = problem;
    }

    public JsonProblem problem() {
        return problem;
    }
}
