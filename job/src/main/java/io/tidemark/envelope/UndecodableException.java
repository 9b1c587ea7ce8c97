package io.tidemark.envelope;

import io.tidemark.document.InvalidJsonException;
import io.tidemark.domain.DeadLetterCode;

/** Bytes cannot be decoded. Carries what a dead letter says of it, never the bytes. */
final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterCode code;

    UndecodableException(DeadLetterCode code, String detail) {
        // Bytes are refused often and by design: no stack trace.
        super(detail, null, false, false);
        this.code = code;
    }

    static UndecodableException of(InvalidJsonException e) {
        return new UndecodableException(DeadLetterCode.of(e.problem()), e.getMessage());
    }

    /** The same, with the part of the message in which it was found. */
    static UndecodableException in(String part, InvalidJsonException e) {
        return of(e).in(part);
    }

    /** The same, with the part of the message in which it was found. */
    UndecodableException in(String part) {
        return new UndecodableException(code, "in " + part + ": " + getMessage());
    }

    DeadLetterCode code() {
        return code;
    }
}
