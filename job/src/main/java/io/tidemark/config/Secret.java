package io.tidemark.config;

/**
 * A secret in memory. It prints as {@code ***} and is not serialisable, so that it is neither
 * logged nor sent by accident. Do not keep it longer than needed.
 */
public final class Secret {
    private static final String MASK = "***";

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** The secret itself; only for passing it to the system that requires it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
