package io.tidemark.simulation;

import java.util.ArrayList;
import java.util.List;

/** A shard of the simulated stream: the entries of the partition keys that hash between two. */
final class Shard {
    final int number;

    /** First and last place of the keys it holds, both inclusive. */
    final int from;

    final int to;
    final List<Shard> parents;
    final List<StreamEntry> entries = new ArrayList<>();

    /** No entry comes any more. */
    boolean closed;

    /** Entries that are no longer there, from the oldest. */
    int trimmed;

    Shard(int number, int from, int to, List<Shard> parents) {
        this.number = number;
        this.from = from;
        this.to = to;
        this.parents = parents;
    }

    boolean holds(int place) {
        return !closed && from <= place && place <= to;
    }

    /** Where a reader that stands somewhere reads next. */
    int next(int standing) {
        return Math.max(standing, trimmed);
    }
}
