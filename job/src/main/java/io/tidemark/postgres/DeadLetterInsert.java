package io.tidemark.postgres;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Inserts into {@code dead_letter}; existing rows stay unchanged. */
final class DeadLetterInsert {
    /** All writers insert keys in this order, so that they cannot deadlock. */
    static final Comparator<DeadLetter> BY_KEY =
            Comparator.comparing((DeadLetter letter) -> letter.position().stream())
                    .thenComparing(letter -> letter.position().shard())
                    .thenComparing(letter -> letter.position().sequenceNumber())
                    .thenComparingLong(letter -> letter.position().subSequence())
                    .thenComparingInt(letter -> letter.position().messageIndex());

    /** Bytes of a dead letter in addition to the message, by estimate. */
    private static final long REST_BYTES = 500;

    private static final TableInsert<DeadLetter> INSERT =
            new TableInsert<>(
                    "dead_letter",
                    List.of(
                            Column.text("stream", letter -> letter.position().stream()),
                            Column.text("shard", letter -> letter.position().shard()),
                            Column.text(
                                    "sequence_number",
                                    letter -> letter.position().sequenceNumber()),
                            Column.number(
                                    "sub_sequence", letter -> letter.position().subSequence()),
                            Column.integer(
                                    "message_index", letter -> letter.position().messageIndex()),
                            Column.text("channel", letter -> letter.origin().channel()),
                            Column.text("code", DeadLetter::code),
                            Column.text("detail", DeadLetter::detail),
                            Column.bytes("bytes", DeadLetter::bytes),
                            Column.bool("is_whole", DeadLetter::isWhole),
                            Column.time(
                                    "arrived_at",
                                    letter -> letter.origin().arrivedAt(),
                                    Delivery.ARRIVAL_UNKNOWN)),
                    "DO NOTHING");

    private DeadLetterInsert() {}

    /** Size in memory and in a statement, by estimate. */
    static long bytesOf(DeadLetter deadLetter) {
        return REST_BYTES + deadLetter.bytes().length;
    }

    /**
     * Writes the dead letters, sorted by their keys.
     *
     * @return how many were not in the table
     */
    static int write(Connection connection, List<DeadLetter> deadLetters) throws SQLException {
        return INSERT.write(connection, deadLetters, DeadLetterInsert::bytesOf);
    }
}
