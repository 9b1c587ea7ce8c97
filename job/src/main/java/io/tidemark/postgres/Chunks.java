package io.tidemark.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides rows into chunks, in their order, each for one statement. */
final class Chunks {
    /** Rows of one statement: more are not faster (measured). */
    static final int ROWS_MAX = 500;

    /** Bytes of one statement's rows, of which client and server hold several copies. */
    static final long BYTES_MAX = 8L * 1024 * 1024;

    private Chunks() {}

    /** The chunks; a row that is larger than the limit is a chunk of its own. */
    static <T> List<List<T>> of(List<T> rows, ToLongFunction<T> bytesOf) {
        return of(rows, bytesOf, ROWS_MAX, BYTES_MAX);
    }

    static <T> List<List<T>> of(
            List<T> rows, ToLongFunction<T> bytesOf, int rowsMax, long bytesMax) {
        List<List<T>> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            long more = bytesOf.applyAsLong(rows.get(i));
            if (i > from && (i - from == rowsMax || bytes + more > bytesMax)) {
                chunks.add(rows.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < rows.size()) {
            chunks.add(rows.subList(from, rows.size()));
        }
        return chunks;
    }
}
