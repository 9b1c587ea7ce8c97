package io.tidemark.config;

/** A secret file cannot be used. The message names key and path, never content. */
public final class SecretFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretFileException(String message) {
        super(message);
    }
}
