package io.tidemark.postgres;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Writes {@code dead_letter}: what is there already stays as it is. */
final class DeadLetterInsert {
    /**
     * The order in which all writers insert keys, so that they never wait for each other in turn.
     */
    static final Comparator<DeadLetter> BY_KEY =
            Comparator.comparing(DeadLetter::stream)
                    .thenComparing(DeadLetter::shard)
                    .thenComparing(DeadLetter::sequenceNumber)
                    .thenComparingLong(DeadLetter::subSequence)
                    .thenComparingInt(DeadLetter::messageIndex);

    /** Bytes of a dead letter beside what could not be read, by estimate. */
    private static final long REST_BYTES = 500;

    private static final TableInsert<DeadLetter> INSERT =
            new TableInsert<>(
                    "dead_letter",
                    List.of(
                            Column.text("stream", DeadLetter::stream),
                            Column.text("shard", DeadLetter::shard),
                            Column.text("sequence_number", DeadLetter::sequenceNumber),
                            Column.number("sub_sequence", DeadLetter::subSequence),
                            Column.integer("message_index", DeadLetter::messageIndex),
                            Column.text("channel", DeadLetter::channel),
                            Column.text("code", DeadLetter::code),
                            Column.text("detail", DeadLetter::detail),
                            Column.bytes("bytes", DeadLetter::bytes),
                            Column.bool("is_whole", DeadLetter::isWhole),
                            Column.time(
                                    "arrived_at", DeadLetter::arrivedAt, Delivery.ARRIVAL_UNKNOWN)),
                    "DO NOTHING");

    private DeadLetterInsert() {}

    /** What a dead letter takes in memory and in a statement, by estimate. */
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
