package io.tidemark.local.oracle;

/** What cannot be read, with the code that its dead letter must have. */
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    UnreadableException(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
