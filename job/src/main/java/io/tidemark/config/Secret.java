package io.tidemark.config;

/**
 * A secret in memory. It prints as {@code ***} and is not serialisable, so that it can be neither
 * logged nor shipped by accident; hold it no longer than its use takes.
 */
public final class Secret {
    private static final String MASK = "***";

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** The secret itself; only for handing it to the party that asks for it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
