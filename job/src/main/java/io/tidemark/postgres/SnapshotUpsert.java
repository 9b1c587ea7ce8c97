package io.tidemark.postgres;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.RecordState.Edits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes rows of {@code record_snapshot}. A row replaces only a row of a lower revision, so that
 * the table has the newest row whatever late, repeated or zombie writers do.
 */
final class SnapshotUpsert {
    private static final List<Column<SnapshotRow>> KEY =
            List.of(
                    Column.text("record_type", row -> row.state().key().type()),
                    Column.text("record_id", row -> row.state().key().id()),
                    Column.integer("generation", row -> row.state().generation()));

    private static final List<Column<SnapshotRow>> REST =
            List.of(
                    Column.integer("format", row -> row.state().format().number()),
                    Column.text("frozen", row -> row.state().format().frozenCode()),
                    Column.text("frozen_detail", row -> row.state().format().detail()),
                    Column.number("revision", row -> row.state().revision()),
                    Column.number("version", row -> row.state().version()),
                    Column.jsonb("document", row -> row.document().jsonb()),
                    Column.bytes("document_raw", row -> row.document().raw()),
                    Column.text("document_problem", row -> row.document().problem()),
                    Column.text("document_hash", row -> row.document().hash()),
                    Column.jsonb("reducer_state", SnapshotRow::reducerState),
                    Column.jsonb("decided", SnapshotRow::decided),
                    Column.time(
                            "complete_since",
                            row -> row.state().decided().completeSince(),
                            DecidedIds.ALWAYS),
                    Column.time("join_from", SnapshotRow::joinFrom),
                    Column.jsonb("position", SnapshotRow::position),
                    Column.jsonb("first_position", SnapshotRow::firstPosition),
                    Column.text("history_hash", row -> row.state().history().hash()),
                    Column.jsonb("pending_corrections", SnapshotRow::pendingCorrections),
                    Column.time("max_event_time", row -> row.state().history().maxEventTime()),
                    Column.text("channel", row -> row.state().channel()),
                    Column.bool("deleted", row -> row.state().deleted()),
                    Column.time(
                            "first_event_at", row -> row.state().edits().firstAt(), Edits.NEVER),
                    Column.time("last_event_at", row -> row.state().edits().lastAt(), Edits.NEVER),
                    Column.text("last_event_id", row -> row.state().edits().lastId()),
                    Column.text("last_client_id", row -> row.state().edits().lastClientId()),
                    Column.text("reducer", row -> row.state().foldedBy().reducer()),
                    Column.text("fold_fingerprint", row -> row.state().foldedBy().fingerprint()));

    private static final List<Column<SnapshotRow>> ALL =
            Stream.concat(KEY.stream(), REST.stream()).toList();

    private static final TableInsert<SnapshotRow> INSERT =
            new TableInsert<>(
                    "record_snapshot",
                    ALL,
                    "(record_type, record_id, generation) DO UPDATE SET "
                            + REST.stream()
                                    .map(column -> column.name() + " = excluded." + column.name())
                                    .collect(Collectors.joining(", "))
                            + ", written_at = excluded.written_at"
                            + " WHERE record_snapshot.revision < excluded.revision");

    private static final TableInsert<SnapshotRow> INSERT_FIRST =
            new TableInsert<>("record_snapshot", ALL, "DO NOTHING");

    private SnapshotUpsert() {}

    /** Writes the rows, sorted by their keys, of records that have no row of that generation. */
    static void writeFirst(Connection connection, List<SnapshotRow> rows) throws SQLException {
        INSERT_FIRST.execute(connection, rows);
    }

    /**
     * Writes the rows, which differ in their keys and are sorted by them.
     *
     * @return how many were written; for the others the table has this or a higher revision
     */
    static int write(Connection connection, List<SnapshotRow> rows) throws SQLException {
        return INSERT.write(connection, rows, SnapshotRow::bytes);
    }
}
