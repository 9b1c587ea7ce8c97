package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.local.postgres.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What frontends see. */
class LiveRecordITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private SnapshotFlush flush;

    @BeforeEach
    void open() {
        flush =
                new SnapshotFlush(
                        new Transactions(
                                new PostgresConnection(POSTGRES.get().settings(), "test"),
                                () -> {}));
    }

    @AfterEach
    void close() {
        flush.close();
    }

    @Test
    void aRecordWithAnAcceptedEditIsSeen() throws Exception {
        write(row("a", 1, 3, false));
        assertThat(seen()).containsExactly("a 1");
    }

    @Test
    void aRecordWhoseEditsWereAllRefusedOrThatIsDeletedIsNotSeen() throws Exception {
        write(row("deleted", 1, 3, true));
        write(row("refused", 1, 0, false));
        write(row("seen", 1, 1, false));
        assertThat(seen()).containsExactly("seen 1");
    }

    @Test
    void ofItsGenerationsTheHighestThatIsPublishedIsSeen() throws Exception {
        write(row("both", 1, 1, false));
        write(row("both", 2, 1, false));
        write(row("old", 1, 1, false));
        write(row("new", 2, 1, false));
        write(row("gone", 1, 1, false));
        write(row("gone", 2, 2, true));

        assertThat(seen()).containsExactly("both 1", "gone 1", "old 1");
        publish(2);
        assertThat(seen()).containsExactly("both 2", "new 2", "old 1");
        publish(0);
        assertThat(seen()).isEmpty();
        publish(3);
        assertThat(seen()).containsExactly("both 2", "new 2", "old 1");
    }

    @Test
    void theFormatOfTheDocumentIsSeen() throws Exception {
        write(row("a", 1, 1, false));
        POSTGRES.get().execute("UPDATE record_snapshot SET format = 3");
        try (Connection connection = POSTGRES.get().frontendDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM live_record")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt("format")).isEqualTo(3);
            assertThat(row.getMetaData().getColumnName(row.getMetaData().getColumnCount()))
                    .as("columns are only added at the end")
                    .isEqualTo("format");
        }
    }

    @Test
    void aTypeOfItsOwnGenerationIsNotTouchedByAnother() throws Exception {
        write(row("a", 1, 1, false));
        POSTGRES.get().execute("INSERT INTO published_generation VALUES ('outline', 0)");
        assertThat(seen()).containsExactly("a 1");
    }

    @Test
    void aReaderCannotLookBehindTheViewWithAFunctionOfItsOwn() throws Exception {
        write(row("deleted", 1, 3, true));
        write(row("seen", 1, 1, false));
        try (Connection connection = POSTGRES.get().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            // A cheap function, which the planner would like to call before the view's conditions.
            statement.execute("CREATE TEMP TABLE told (id text)");
            statement.execute(
                    "CREATE FUNCTION pg_temp.tell(id text) RETURNS boolean LANGUAGE plpgsql"
                            + " COST 0.0000001 AS $$ BEGIN INSERT INTO told VALUES (id);"
                            + " RETURN true; END $$");
            statement.execute("SELECT * FROM live_record WHERE pg_temp.tell(record_id)");
            ResultSet told = statement.executeQuery("SELECT string_agg(id, ',') FROM told");
            told.next();
            assertThat(told.getString(1)).isEqualTo("seen");
        }
    }

    private void write(Snapshot snapshot) throws InterruptedException {
        flush.write(List.of(snapshot), List.of(), List.of());
    }

    private static Snapshot row(String id, int generation, long version, boolean deleted) {
        RecordKey key = SampleRows.key(id);
        RecordState state = SampleRows.state(key, generation, 5, Document.object());
        return SampleRows.snapshot(SampleRows.with(state, version, deleted));
    }

    private static void publish(int generation) {
        POSTGRES.get()
                .execute(
                        "INSERT INTO published_generation VALUES ('board', "
                                + generation
                                + ") ON CONFLICT (record_type) DO UPDATE SET generation ="
                                + " excluded.generation");
    }

    private static Set<String> seen() throws SQLException {
        Set<String> seen = new TreeSet<>();
        try (Connection connection = POSTGRES.get().frontendDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT record_id, generation FROM live_record")) {
            while (rows.next()) {
                seen.add(rows.getString(1) + " " + rows.getInt(2));
            }
        }
        return seen;
    }
}
