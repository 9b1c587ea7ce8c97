package io.tidemark.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts rows into the parts that single statements take, in their order. */
final class Chunks {
    /** Rows of one statement: more save nothing (measured). */
    static final int ROWS_MAX = 500;

    /** Bytes of one statement's rows, which client and server hold several times over. */
    static final long BYTES_MAX = 8L * 1024 * 1024;

    private Chunks() {}

    /** The parts; one row that is larger than the bound is a part by itself. */
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
