package io.tidemark.simulation;

/** The tables say something else than the oracle. */
final class BrokenPromiseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromiseException(String message) {
        super(message);
    }
}
