package io.tidemark.postgres;

import io.tidemark.domain.CorrectionFact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Inserts into {@code correction_log}; existing rows stay unchanged. */
final class CorrectionInsert {
    /** Bytes of a fact, by estimate. */
    static final long FACT_BYTES = 600;

    /** All writers insert keys in this order, so that they cannot deadlock. */
    private static final Comparator<CorrectionFact> BY_KEY =
            Comparator.comparing(CorrectionFact::correctionId)
                    .thenComparing(CorrectionFact::kind)
                    .thenComparingInt(CorrectionFact::attempt);

    private static final TableInsert<CorrectionFact> INSERT =
            new TableInsert<>(
                    "correction_log",
                    List.of(
                            Column.text("correction_id", CorrectionFact::correctionId),
                            Column.text("fact", fact -> fact.kind().wireName()),
                            Column.integer("attempt", CorrectionFact::attempt),
                            Column.text("record_type", fact -> fact.subject().key().type()),
                            Column.text("record_id", fact -> fact.subject().key().id()),
                            Column.integer("generation", fact -> fact.subject().generation()),
                            Column.text("event_id", fact -> fact.subject().refusedId()),
                            Column.number("revision", fact -> fact.subject().revision()),
                            Column.text("channel", fact -> fact.subject().channel()),
                            Column.text("code", CorrectionFact::code),
                            Column.text("detail", CorrectionFact::detail),
                            Column.time("occurred_at", CorrectionFact::occurredAt)),
                    "DO NOTHING");

    private CorrectionInsert() {}

    /**
     * Writes the facts, in any order.
     *
     * @return how many were not in the table
     */
    static int write(Connection connection, List<CorrectionFact> facts) throws SQLException {
        return INSERT.write(connection, facts.stream().sorted(BY_KEY).toList(), fact -> FACT_BYTES);
    }
}
