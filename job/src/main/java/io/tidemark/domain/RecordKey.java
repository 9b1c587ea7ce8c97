package io.tidemark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Utf8Order;

/**
 * Names a record: what the stream is keyed by.
 *
 * @param type name of the record type
 * @param id the record's id within its type, at most {@link #ID_BYTES_MAX} bytes
 */
public record RecordKey(String type, String id) implements Comparable<RecordKey> {
    /** Bytes of a record id in UTF-8: PostgreSQL's index rows hold at most 2,704 (measured). */
    public static final int ID_BYTES_MAX = 512;

    /** Whether the id is too long to be a key of the table. */
    public static boolean isTooLong(String id) {
        return id.length() > ID_BYTES_MAX || id.getBytes(UTF_8).length > ID_BYTES_MAX;
    }

    /** Of the strings alone, spelled out: Flink places keys by it, so it may never change. */
    @Override
    public int hashCode() {
        return 31 * type.hashCode() + id.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordKey that && type.equals(that.type) && id.equals(that.id);
    }

    /** By UTF-8 bytes, as the table's keys are ordered: writers lock rows in this order. */
    @Override
    public int compareTo(RecordKey other) {
        int byType = Utf8Order.INSTANCE.compare(type, other.type);
        return byType != 0 ? byType : Utf8Order.INSTANCE.compare(id, other.id);
    }
}
