package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.Edits;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordState.History;
import io.tidemark.domain.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rows of {@code record_snapshot} back into states. It stops at a row whose document does not
 * match its hash or whose JSON Tidemark did not write: folding on from a row that somebody changed
 * would make the damage permanent.
 */
final class SnapshotSelect {
    private static final String SQL =
            "SELECT s.record_type, s.record_id, s.generation, s.format, s.frozen,"
                    + " s.frozen_detail, s.revision, s.version,"
                    + " s.document, s.document_raw, s.document_hash, s.reducer_state, s.decided,"
                    + " s.position, s.first_position, s.history_hash, s.pending_corrections,"
                    + " s.max_event_time, s.channel, s.deleted, s.first_event_at, s.last_event_at, s.last_event_id,"
                    + " s.last_client_id, s.reducer, s.fold_fingerprint"
                    + " FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS int4[]))"
                    + " AS k(record_type, record_id, generation) CROSS JOIN LATERAL"
                    + " (SELECT * FROM record_snapshot r WHERE r.record_type = k.record_type"
                    + " AND r.record_id = k.record_id AND r.generation <= k.generation"
                    + " ORDER BY r.generation DESC LIMIT 1) s";

    /** Rows that the driver holds at a time, in addition to the states that are read from them. */
    private static final int FETCH_ROWS = 50;

    private SnapshotSelect() {}

    /**
     * Reads for each record the row of the highest generation that is not above the given one.
     * Records without such a row are not in the result.
     */
    static Map<RecordKey, RecordState> read(
            Connection connection, List<Map.Entry<RecordKey, Integer>> generations)
            throws SQLException {
        Map<RecordKey, RecordState> states = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setFetchSize(FETCH_ROWS);
            List<RecordKey> keys = generations.stream().map(Map.Entry::getKey).toList();
            String[] types = keys.stream().map(RecordKey::type).toArray(String[]::new);
            String[] ids = keys.stream().map(RecordKey::id).toArray(String[]::new);
            Integer[] numbers =
                    generations.stream().map(Map.Entry::getValue).toArray(Integer[]::new);
            statement.setArray(1, connection.createArrayOf("text", types));
            statement.setArray(2, connection.createArrayOf("text", ids));
            statement.setArray(3, connection.createArrayOf("int4", numbers));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RecordState state = state(rows);
                    states.put(state.key(), state);
                }
            }
        }
        return states;
    }

    private static RecordState state(ResultSet row) throws SQLException {
        RecordKey key = new RecordKey(row.getString("record_type"), row.getString("record_id"));
        int generation = row.getInt("generation");
        try {
            return new RecordState(
                    key,
                    new FoldedBy(
                            generation,
                            DocumentFormat.stored(
                                    row.getInt("format"),
                                    row.getString("frozen"),
                                    row.getString("frozen_detail")),
                            row.getString("reducer"),
                            row.getString("fold_fingerprint")),
                    new Content(
                            document(row),
                            StoredJson.read(row.getString("reducer_state")),
                            row.getBoolean("deleted")),
                    history(row),
                    new Edits(
                            time(row, "first_event_at"),
                            time(row, "last_event_at"),
                            row.getString("last_event_id"),
                            row.getString("last_client_id")),
                    PendingCorrection.fromDocument(
                            StoredJson.read(row.getString("pending_corrections"))),
                    row.getString("channel"));
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw damaged(key, generation, "holds JSON that Tidemark did not write");
        }
    }

    private static History history(ResultSet row) throws SQLException, InvalidJsonException {
        return new History(
                row.getLong("revision"),
                row.getLong("version"),
                DecidedIds.fromDocument(StoredJson.read(row.getString("decided"))),
                positions(row),
                row.getString("history_hash"),
                time(row, "max_event_time"));
    }

    private static Positions positions(ResultSet row) throws SQLException, InvalidJsonException {
        String first = row.getString("first_position");
        return Positions.fromDocument(
                StoredJson.read(row.getString("position")),
                first == null ? null : StoredJson.read(first));
    }

    private static Document document(ResultSet row) throws SQLException, InvalidJsonException {
        String text = row.getString("document");
        Document document =
                text == null
                        ? DocumentReader.read(row.getBytes("document_raw"), JsonLimits.STORED)
                        : DocumentReader.read(text, JsonLimits.STORED);
        String hash = row.getString("document_hash");
        if (!Sha256.hexOf(document.canonicalBytes()).equals(hash)) {
            throw damaged(
                    new RecordKey(row.getString("record_type"), row.getString("record_id")),
                    row.getInt("generation"),
                    "holds a document that does not match its document_hash");
        }
        return document;
    }

    private static long time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Edits.NEVER : time.toInstant().toEpochMilli();
    }

    /** Identifies the row without its record id, which not everybody may see. */
    private static PostgresException damaged(RecordKey key, int generation, String what) {
        return PostgresException.ofRow(
                String.format(
                        "a row of record_snapshot %s: record type %s, generation %d, and"
                                + " encode(sha256(convert_to(record_id, 'UTF8')), 'hex') = '%s'."
                                + " Something other than Tidemark changed it. Restore it from a"
                                + " backup, or delete it: the record is then folded again from the"
                                + " events that the stream still holds",
                        what, key.type(), generation, Sha256.hexOf(key.id().getBytes(UTF_8))));
    }
}
