package io.tidemark.domain;

/** A text is not JSON as we accept it. Carries a code and a place, never the text itself. */
public final class InvalidJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterCode code;

    public InvalidJsonException(DeadLetterCode code, String detail) {
        // Data is refused often and by design: no stack trace.
        super(detail, null, false, false);
        this.code = code;
    }

    public DeadLetterCode code() {
        return code;
    }
}
