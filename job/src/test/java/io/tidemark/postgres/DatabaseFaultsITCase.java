package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.SnapshotLoader;
import io.tidemark.local.postgres.LocalPostgres;
import io.tidemark.local.postgres.PostgresExtension;
import io.tidemark.testing.CapturedLog;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a flush and a load while the database is away, frozen, or locks its door. */
class DatabaseFaultsITCase {
    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int WAIT_SECONDS = 60;

    private CountDownLatch tried;
    private SnapshotFlush flush;
    private SnapshotLoader loader;

    @BeforeEach
    void open() {
        tried = new CountDownLatch(2);
        PostgresSettings settings = POSTGRES.get().settings();
        flush =
                new SnapshotFlush(
                        new Transactions(
                                new PostgresConnection(settings, "test"), tried::countDown));
        loader = SnapshotRowLoader.factory(settings).open(tried::countDown);
    }

    @AfterEach
    void close() {
        flush.close();
        loader.close();
    }

    @Test
    void aDatabaseThatIsDownIsWaitedFor() throws Exception {
        write(1);
        POSTGRES.get().kill();
        try (CapturedLog log = new CapturedLog()) {
            CompletableFuture<Void> writing = writeBeside(2);
            assertThat(tried.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(writing).isNotDone();
            POSTGRES.get().startAgain();
            writing.get(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(log.linesWith("WARN writing snapshots failed").size()).isBetween(1, 4);
            assertThat(log.linesWith("SQLState 08001 (ConnectException)")).hasSize(1);
        }
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void aReadWaitsForADatabaseThatIsDown() throws Exception {
        write(1);
        assertThat(load()).isEqualTo(1);
        POSTGRES.get().stop();
        CompletableFuture<Long> loading = CompletableFuture.supplyAsync(this::load);
        assertThat(tried.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(loading).isNotDone();
        POSTGRES.get().startAgain();
        assertThat(loading.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aFrozenDatabaseIsGivenUpByTheSocketAndWaitedFor() throws Exception {
        write(1);
        POSTGRES.get().freeze();
        CompletableFuture<Void> writing = writeBeside(2);
        assertThat(tried.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        POSTGRES.get().unfreeze();
        writing.get(WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void aRowThatSomebodyLocksIsWaitedForWithoutBreakingTheConnection() throws Exception {
        write(1);
        try (CapturedLog log = new CapturedLog();
                Connection other = POSTGRES.get().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM record_snapshot FOR UPDATE");
            CompletableFuture<Void> writing = writeBeside(2);
            assertThat(tried.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            other.rollback();
            writing.get(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(log.linesWith("SQLState 55P03")).hasSize(1);
        }
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void brokenConnectionsAreOpenedAgainWithTheNewPassword() throws Exception {
        write(1);
        load();
        POSTGRES.get().execute("ALTER ROLE tidemark_job PASSWORD 'rotated'");
        POSTGRES.get().writePassword("rotated");
        assertThat(POSTGRES.get().terminateConnections()).isGreaterThanOrEqualTo(2);
        write(2);
        assertThat(load()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() throws Exception {
        String password = Files.readString(POSTGRES.get().passwordFile()).strip();
        POSTGRES.get().writePassword("mistaken");
        try {
            assertThatThrownBy(() -> write(1))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContainingAll("SQLState 28P01", "postgres.password-file")
                    .hasMessageNotContainingAny("mistaken", password)
                    .hasNoCause();
        } finally {
            POSTGRES.get().writePassword(password);
        }
        write(1);
    }

    @Test
    void aPasswordThatTheServerWantsAndNobodyGivesIsTold() {
        PostgresSettings settings = POSTGRES.get().settings();
        PostgresSettings without =
                new PostgresSettings(
                        settings.url(), settings.username(), null, 5_000, 5_000, 0, "local");
        try (SnapshotLoader unknown = new SnapshotRowLoader(without, () -> {})) {
            assertThatThrownBy(() -> unknown.load(Map.of(SampleRows.key("a"), 1)))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("check postgres.password-file");
        }
    }

    @Test
    void aCancelledTaskStopsWaiting() throws Exception {
        POSTGRES.get().stop();
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread task =
                new Thread(
                        () -> {
                            try {
                                write(1);
                            } catch (Throwable e) {
                                ended.set(e);
                            }
                        });
        task.start();
        assertThat(tried.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        task.interrupt();
        task.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        POSTGRES.get().startAgain();
    }

    @Test
    void theDatabaseShowsWhoseConnectionsTheseAreAndHowLongTheyWait() throws Exception {
        write(1);
        assertThat(
                        POSTGRES.get()
                                .query(
                                        "SELECT application_name FROM pg_stat_activity"
                                                + " WHERE usename = '"
                                                + LocalPostgres.JOB_LOGIN
                                                + "'"))
                .isEqualTo("tidemark local test");
        PostgresConnection connection =
                new PostgresConnection(POSTGRES.get().settings(), "settings");
        try (Statement statement = connection.get().createStatement()) {
            ResultSet row =
                    statement.executeQuery(
                            "SELECT current_setting('lock_timeout') || ' ' ||"
                                    + " current_setting('idle_in_transaction_session_timeout')");
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("2500ms 5s");
        } finally {
            connection.close();
        }
    }

    private void write(long revision) throws InterruptedException {
        flush.write(List.of(SampleRows.snapshot("a", revision)), List.of(), List.of());
    }

    private CompletableFuture<Void> writeBeside(long revision) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        write(revision);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private long load() {
        try {
            return loader.load(Map.of(SampleRows.key("a"), 1)).get(SampleRows.key("a")).revision();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long revision() {
        return Long.parseLong(POSTGRES.get().query("SELECT revision FROM record_snapshot"));
    }
}
