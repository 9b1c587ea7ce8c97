package io.tidemark.simulation;

/** The attempt, or what is left of it, cannot go on. */
final class AttemptLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
