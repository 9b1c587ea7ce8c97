package io.tidemark.config;

/**
 * Thrown by the parser of a {@link ConfigType} to give a reason beyond the type's rule. The message
 * follows the rule in the list of problems, and must not repeat the value.
 */
public final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param reason why the value is refused, without the value
     */
    public BadValueException(String reason) {
        super(reason);
    }
}
