package io.tidemark.domain;

import io.tidemark.document.BlockMap;

/**
 * Neighbouring serials that were decided alike; the first is the key it is kept under.
 *
 * @param last serial of it
 * @param second of the latest of its decisions' times, since 1970
 */
record DecidedRun(long last, boolean accepted, long second) {
    /** The runs of a connection and index with one more serial, which must be in none. */
    static BlockMap<Long, DecidedRun> with(
            BlockMap<Long, DecidedRun> runs, long serial, boolean accepted, long second) {
        BlockMap.Entry<Long, DecidedRun> below = runs.floor(serial);
        BlockMap.Entry<Long, DecidedRun> above = runs.above(serial);
        boolean joinsBelow =
                below != null
                        && below.value().last + 1 == serial
                        && below.value().accepted == accepted;
        boolean joinsAbove =
                above != null && above.key() == serial + 1 && above.value().accepted == accepted;
        long first = joinsBelow ? below.key() : serial;
        long last = joinsAbove ? above.value().last : serial;
        long latest = second;
        latest = joinsBelow ? Math.max(latest, below.value().second) : latest;
        latest = joinsAbove ? Math.max(latest, above.value().second) : latest;
        BlockMap<Long, DecidedRun> left = joinsAbove ? runs.without(above.key()) : runs;
        return left.with(first, new DecidedRun(last, accepted, latest));
    }
}
