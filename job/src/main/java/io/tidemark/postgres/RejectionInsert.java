package io.tidemark.postgres;

import io.tidemark.domain.Origin;
import io.tidemark.domain.Rejection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Inserts into {@code rejected_event}; existing rows stay unchanged. */
final class RejectionInsert {
    /** Bytes of a rejection in addition to the message, by estimate. */
    private static final long REST_BYTES = 500;

    private static final TableInsert<Row> INSERT =
            new TableInsert<>(
                    "rejected_event",
                    List.of(
                            Column.text("record_type", row -> row.rejection.key().type()),
                            Column.text("record_id", row -> row.rejection.key().id()),
                            Column.integer(
                                    "generation", row -> row.rejection.against().generation()),
                            Column.text("event_id", row -> row.rejection.message().id()),
                            Column.text("partition_key", row -> row.origin().partitionKey()),
                            Column.text("stream", row -> row.origin().position().stream()),
                            Column.text("shard", row -> row.origin().position().shard()),
                            Column.text(
                                    "sequence_number",
                                    row -> row.origin().position().sequenceNumber()),
                            Column.number(
                                    "sub_sequence", row -> row.origin().position().subSequence()),
                            Column.integer(
                                    "message_index", row -> row.origin().position().messageIndex()),
                            Column.text("code", row -> row.rejection.code()),
                            Column.text("detail", row -> row.rejection.detail()),
                            Column.bytes("original", row -> row.rejection.message().original()),
                            Column.text("channel", row -> row.origin().channel()),
                            Column.number("revision", row -> row.rejection.against().revision()),
                            Column.text(
                                    "correction", row -> row.rejection.answer().need().wireName()),
                            Column.number("version_seen", row -> row.rejection.against().version()),
                            Column.text("client_id", row -> row.rejection.message().clientId()),
                            Column.time("occurred_at", row -> row.rejection.message().time()),
                            Column.jsonb("writes", Row::writes)),
                    "DO NOTHING");

    private RejectionInsert() {}

    /** A rejection as the table stores it. */
    record Row(Rejection rejection, String writes) {
        private Origin origin() {
            return rejection.message().origin();
        }

        /**
         * @param refusals see {@link SnapshotRow#of}
         */
        static Row of(Rejection rejection, Map<String, String> refusals) {
            return new Row(
                    rejection,
                    rejection.answer().writes() == null
                            ? null
                            : StoredJson.text(rejection.answer().writes(), refusals));
        }
    }

    /** Size in memory and in a statement, by estimate. */
    static long bytesOf(Rejection rejection) {
        return REST_BYTES
                + rejection.message().original().length
                + (rejection.answer().writes() == null
                        ? 0
                        : rejection.answer().writes().canonicalLength());
    }

    /**
     * Writes the rejections, sorted by their keys.
     *
     * @return how many were not in the table
     */
    static int write(Connection connection, List<Row> rows) throws SQLException {
        return INSERT.write(connection, rows, row -> bytesOf(row.rejection));
    }
}
