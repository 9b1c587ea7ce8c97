package io.tidemark.domain;

import java.util.List;

/**
 * The versions of a record type: which one this is, and how it takes over records of earlier ones.
 *
 * @param generation only ever raised: a deliberate rewriting of history
 * @param origin what records begin with when the generation is raised
 * @param format of the documents that this version writes
 * @param migrations sorted by their formats; a format without one takes documents as they are
 */
public record Evolution(int generation, Origin origin, int format, List<Migration> migrations) {
    /** The first version of a type. */
    public static final Evolution FIRST = new Evolution(1, Origin.PREVIOUS, 1, List.of());

    public Evolution {
        migrations = List.copyOf(migrations);
    }

    /** What the records of a raised generation begin with. */
    public enum Origin {
        /** The row of the generation before. */
        PREVIOUS,
        /** The initial document: their edits are applied again from the beginning of the stream. */
        EMPTY
    }
}
