package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.local.plain.PlainJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Holds the tables against what is expected. */
public final class TableDifferences {
    private static final String ROWS =
            "SELECT record_type || '/' || record_id, revision, version, deleted, document::text,"
                    + " document_hash, history_hash, last_event_id, frozen IS NOT NULL"
                    + " FROM record_snapshot WHERE generation = ?";
    private static final String REJECTIONS =
            "SELECT record_type || '/' || record_id || ' ' || event_id || ' ' || sequence_number"
                    + " || '/' || message_index, code FROM rejected_event WHERE generation = ?";
    private static final String DEAD_LETTERS =
            "SELECT sequence_number || '/' || message_index, code FROM dead_letter WHERE ? > 0";

    private static final int FIRST_GENERATION = 1;

    private TableDifferences() {}

    /** One line for each row, rejection and dead letter that is not as expected. */
    public static List<String> of(Expected expected, DataSource database) {
        return of(expected, database, FIRST_GENERATION);
    }

    /** The same of the rows and rejections of one generation. */
    public static List<String> of(Expected expected, DataSource database, int generation) {
        List<String> differences = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            add(differences, "row", expected.rows(), rows(connection, generation));
            add(
                    differences,
                    "rejection",
                    expected.rejections(),
                    codes(connection, REJECTIONS, generation));
            add(
                    differences,
                    "dead letter",
                    expected.deadLetters(),
                    codes(connection, DEAD_LETTERS, generation));
        } catch (SQLException e) {
            throw new IllegalStateException("the tables could not be read", e);
        }
        return differences;
    }

    private static <T> void add(
            List<String> differences, String what, Map<String, T> expected, Map<String, T> found) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            T should = expected.get(key);
            T is = found.get(key);
            if (should == null || !should.equals(is)) {
                differences.add(
                        what
                                + " "
                                + key
                                + ": expected "
                                + (should == null ? "none" : should)
                                + ", found "
                                + (is == null ? "none" : is));
            }
        }
    }

    private static SortedMap<String, Expected.Row> rows(Connection connection, int generation)
            throws SQLException {
        SortedMap<String, Expected.Row> rows = new TreeMap<>();
        try (PreparedStatement statement = prepared(connection, ROWS, generation);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.put(
                        row.getString(1),
                        new Expected.Row(
                                row.getLong(2),
                                row.getLong(3),
                                row.getBoolean(4),
                                canonical(row.getString(5)),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getBoolean(9)));
            }
        }
        return rows;
    }

    /** As jsonb prints it, which orders members and puts spaces in its own way. */
    private static String canonical(String document) {
        try {
            JsonNode tree = PlainEnvelope.json(document);
            return PlainJson.text(PlainJson.of(tree));
        } catch (UnreadableException e) {
            return e.code();
        }
    }

    private static SortedMap<String, String> codes(
            Connection connection, String sql, int generation) throws SQLException {
        SortedMap<String, String> codes = new TreeMap<>();
        try (PreparedStatement statement = prepared(connection, sql, generation);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                codes.put(row.getString(1), row.getString(2));
            }
        }
        return codes;
    }

    private static PreparedStatement prepared(Connection connection, String sql, int generation)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setInt(1, generation);
        return statement;
    }
}
