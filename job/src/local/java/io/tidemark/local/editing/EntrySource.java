package io.tidemark.local.editing;

import java.util.List;
import java.util.stream.IntStream;

/** A source of entries for a stream, in the order in which they must be put. Not thread-safe. */
public interface EntrySource {
    /** The next entry for the stream. */
    Entry next();

    /** The next entries. */
    default List<Entry> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }
}
