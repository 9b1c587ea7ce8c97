package io.tidemark.local.editing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where entries for a stream come from, in the order in which they must get there. Not thread-safe.
 */
public interface EntrySource {
    /** The next entry for the stream. */
    Entry next();

    /** The next entries. */
    default List<Entry> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }
}
