package io.tidemark.domain;

/** A reducer does not take the options of a record type. Its author reads the message. */
public final class ReducerOptionsException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message which option is wrong and what it must be; what follows "reducer-options" in a
     *     sentence
     */
    public ReducerOptionsException(String message) {
        super(message);
    }
}
