package io.tidemark.domain;

import java.util.List;

/**
 * How a record type comes from what it was before.
 *
 * @param format of the documents that it makes
 * @param origin what a raised generation begins with
 * @param migrations sorted by their formats; a format without one takes documents as they are
 */
public record Evolution(int format, Origin origin, List<Migration> migrations) {
    /** A type that was never anything else. */
    public static final Evolution NONE = new Evolution(1, Origin.PREVIOUS, List.of());

    public Evolution {
        migrations = List.copyOf(migrations);
    }

    /** What the records of a raised generation begin with. */
    public enum Origin {
        /** The row of the generation before. */
        PREVIOUS,
        /** Nothing: they are folded again from the beginning of the stream. */
        EMPTY
    }
}
