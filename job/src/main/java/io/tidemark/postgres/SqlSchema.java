package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies the SQL files of {@code schemas/sql}, which are resources of the jar, in their order. The
 * demo and tests use it; the job never does. Operators run the same files with {@code psql -f}.
 */
public final class SqlSchema {
    /** The files in the order in which they are applied; the number is their version. */
    public static final List<String> FILES =
            List.of(
                    "01-bookkeeping.sql",
                    "02-record-snapshot.sql",
                    "03-rejected-event.sql",
                    "04-dead-letter.sql",
                    "05-generation.sql",
                    "06-live-record.sql",
                    "07-roles.sql");

    private static final String DIRECTORY = "/schemas/sql/";

    private SqlSchema() {}

    /**
     * Applies the files that the database has not noted as applied; each is one transaction and
     * notes itself.
     *
     * @param connection in autocommit mode, of a role that may create tables and roles
     * @return the files applied now, in order
     * @throws SQLException if a file fails; the files before it stay applied
     */
    public static List<String> apply(Connection connection) throws SQLException {
        Set<Integer> applied = appliedVersions(connection);
        List<String> files = new ArrayList<>();
        for (String file : FILES) {
            if (!applied.contains(versionOf(file))) {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(text(file));
                }
                files.add(file);
            }
        }
        return files;
    }

    /** The text of one of {@link #FILES}. */
    static String text(String file) {
        try (InputStream stream = SqlSchema.class.getResourceAsStream(DIRECTORY + file)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + DIRECTORY + file);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int versionOf(String file) {
        return Integer.parseInt(file.substring(0, file.indexOf('-')));
    }

    private static Set<Integer> appliedVersions(Connection connection) throws SQLException {
        Set<Integer> versions = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table =
                    statement.executeQuery("SELECT to_regclass('tidemark_schema_version')")) {
                table.next();
                if (table.getString(1) == null) {
                    return versions;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT version FROM tidemark_schema_version")) {
                while (rows.next()) {
                    versions.add(rows.getInt(1));
                }
            }
        }
        return versions;
    }
}
