package io.tidemark.config;

/**
 * Thrown by the parser of a {@link ConfigType} that has more to say than the type's rule. The
 * message continues the rule in the list of problems, so it must not repeat the value.
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
