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
 * The SQL files of {@code schemas/sql}, as they travel in the jar, applied in their order. For an
 * explicit step of the operator, the demo and tests; the job never does this. The same files run
 * with {@code psql -f}.
 */
public final class SqlSchema {
    /** The files in the order in which they are applied; the number is their version. */
    public static final List<String> FILES =
            List.of(
                    "V1__tables.sql",
                    "V2__bookkeeping.sql",
                    "V3__live_record.sql",
                    "V4__roles.sql",
                    "V5__corrections.sql",
                    "V6__formats.sql",
                    "V7__beginnings.sql",
                    "V8__dead_letters.sql");

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
        return Integer.parseInt(file.substring(1, file.indexOf('_')));
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
