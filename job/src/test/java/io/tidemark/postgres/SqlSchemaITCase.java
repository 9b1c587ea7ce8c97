package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlSchemaITCase {
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void notesEachFileAndAppliesNoneTwice() throws SQLException {
        assertThat(
                        postgres.query(
                                "SELECT string_agg(file, ',' ORDER BY version)"
                                        + " FROM tidemark_schema_version"))
                .isEqualTo(String.join(",", SqlSchema.FILES));
        try (Connection connection = postgres.dataSource().getConnection()) {
            assertThat(SqlSchema.apply(connection)).isEmpty();
        }
    }

    @Test
    void mayBeAppliedAgainFileByFileWithoutChangingAnything() throws SQLException {
        String before = postgres.query("SELECT database_id FROM database_identity");
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String file : SqlSchema.FILES) {
                statement.execute(SqlSchema.text(file));
            }
        }
        assertThat(postgres.query("SELECT database_id FROM database_identity")).isEqualTo(before);
        assertThat(postgres.query("SELECT count(*) FROM database_identity")).isEqualTo("1");
    }

    @Test
    void isAppliedByTwoAtTheSameTime() throws Exception {
        postgres.execute("CREATE DATABASE twice");
        String url = postgres.url().replace("/" + LocalPostgres.DATABASE, "/twice");
        CompletableFuture<?>[] both = new CompletableFuture<?>[2];
        for (int i = 0; i < both.length; i++) {
            both[i] =
                    CompletableFuture.runAsync(
                            () -> {
                                try (Connection connection =
                                        DriverManager.getConnection(url, "postgres", "")) {
                                    SqlSchema.apply(connection);
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
        }
        CompletableFuture.allOf(both).get();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            assertThat(SqlSchema.apply(connection)).isEmpty();
        }
    }

    @Test
    void saysOfEveryColumnWhatItHolds() {
        assertThat(
                        postgres.query(
                                "SELECT string_agg(c.relname || '.' || a.attname, ', ')"
                                        + " FROM pg_class c JOIN pg_attribute a"
                                        + " ON a.attrelid = c.oid AND a.attnum > 0"
                                        + " WHERE c.relnamespace = 'public'::regnamespace"
                                        + " AND c.relkind = 'r'"
                                        + " AND col_description(c.oid, a.attnum) IS NULL"))
                .isNull();
    }

    @Test
    void letsFrontendsReadTheViewAndNothingElse() throws SQLException {
        try (Connection connection = postgres.frontendDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM live_record");
            for (String forbidden :
                    new String[] {
                        "SELECT * FROM record_snapshot",
                        "SELECT * FROM rejected_event",
                        "SELECT * FROM dead_letter",
                        "CREATE TABLE mine ()"
                    }) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void letsTheWriterWriteRowsButMakeNoTables() throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE tidemark_writer");
            statement.execute("SELECT * FROM record_snapshot FOR UPDATE");
            statement.execute("SELECT * FROM database_identity, published_generation");
            for (String forbidden :
                    new String[] {
                        "CREATE TABLE mine ()",
                        "DROP TABLE record_snapshot",
                        "ALTER TABLE record_snapshot ADD COLUMN mine int",
                        "TRUNCATE record_snapshot",
                        "DELETE FROM record_snapshot",
                        "UPDATE published_generation SET generation = 2"
                    }) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void boundsKeysInBytes() {
        String row =
                "INSERT INTO dead_letter (stream, shard, sequence_number, sub_sequence,"
                        + " message_index, code, detail, bytes)"
                        + " VALUES (repeat('%s', %d), 's', '1', 0, -1, 'c', 'd', '')";
        postgres.execute(String.format(row, "x", 512));
        assertThatThrownBy(() -> postgres.execute(String.format(row, "x", 513)))
                .hasMessageContaining("dead_letter_stream_check");
        assertThatThrownBy(() -> postgres.execute(String.format(row, "é", 257)))
                .hasMessageContaining("dead_letter_stream_check");
    }

    @Test
    void takesTheLongestKeysThatItsChecksAllow() {
        // Random, so that nothing is won by compression.
        String random =
                "(SELECT string_agg(chr(97 + (random() * 25)::int), '')"
                        + " FROM generate_series(1, %d))";
        postgres.execute(
                "INSERT INTO rejected_event (record_type, record_id, generation, event_id,"
                        + " partition_key, stream, shard, sequence_number, sub_sequence,"
                        + " message_index, code, detail, original, channel, version_seen,"
                        + " occurred_at) VALUES ("
                        + String.format(random, 512)
                        + ","
                        + String.format(random, 512)
                        + ", 1,"
                        + String.format(random, 256)
                        + ","
                        + String.format(random, 1024)
                        + ", 's', 's', repeat('9', 129), 0, 0, 'c', 'd', '', 'ch', 0, now())");
    }

    @Test
    void compressesDocumentsWithLz4WhereTheServerHasIt() {
        String offered =
                postgres.query(
                        "SELECT CASE WHEN 'lz4' = ANY (enumvals) THEN 'l' ELSE '' END"
                                + " FROM pg_settings WHERE name = 'default_toast_compression'");
        assertThat(
                        postgres.query(
                                "SELECT attcompression FROM pg_attribute WHERE attrelid ="
                                        + " 'record_snapshot'::regclass AND attname = 'document'"))
                .isEqualTo(offered);
    }
}
