package io.tidemark.local.postgres;

import io.tidemark.config.SecretFile;
import io.tidemark.local.DirectoryTree;
import io.tidemark.postgres.PostgresSettings;
import io.tidemark.postgres.SqlSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of the local Tidemark: real server processes, a database with the tables of
 * {@code schemas/sql}, a login for the job and one for frontends, and faults. What it commits
 * survives {@link #kill()}, though not a crash of the machine. Not thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {
    public static final String DATABASE = "tidemark";

    /** The job's login, a {@code tidemark_writer}; its password is in {@link #passwordFile()}. */
    public static final String JOB_LOGIN = "tidemark_job";

    /** The frontends' login, a {@code tidemark_reader}; it needs no password. */
    public static final String FRONTEND_LOGIN = "tidemark_frontend";

    private static final String OWNER = "postgres";
    private static final Duration START_WAIT = Duration.ofMinutes(1);
    private static final long SOCKET_TIMEOUT_MS = 5_000;
    private static final long FLUSH_LINGER_MS = 200;

    private static final String HOST_BASED_AUTHENTICATION =
            """
            local all all trust
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128 trust
            host all tidemark_frontend 127.0.0.1/32 trust
            host all tidemark_frontend ::1/128 trust
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final Path directory;
    private final boolean temporary;
    private final ServerProcess process;
    private EmbeddedPostgres server;
    private int port;
    private boolean running;
    private boolean frozen;

    private LocalPostgres(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
        this.process = new ServerProcess(dataDirectory());
    }

    /** A new server whose files are deleted when it is closed. */
    public static LocalPostgres start() {
        try {
            return open(Files.createTempDirectory("tidemark-postgres"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server that keeps its files in the directory, so that opening it again finds its rows. One
     * that a killed program left running there is stopped first.
     */
    public static LocalPostgres open(Path directory) {
        return open(directory, false);
    }

    private static LocalPostgres open(Path directory, boolean temporary) {
        LocalPostgres postgres = new LocalPostgres(directory.toAbsolutePath(), temporary);
        postgres.process.stop(ServerProcess.FAST);
        postgres.startAgain();
        postgres.prepareDatabase();
        return postgres;
    }

    public int port() {
        return port;
    }

    /** The JDBC URL of the database, without credentials. */
    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    /** How the job connects to the database, with short timeouts for tests. */
    public PostgresSettings settings() {
        return new PostgresSettings(
                url(),
                JOB_LOGIN,
                new SecretFile("postgres.password-file", passwordFile().toString()),
                SOCKET_TIMEOUT_MS,
                SOCKET_TIMEOUT_MS,
                FLUSH_LINGER_MS,
                "local");
    }

    /** The file with the password of {@link #JOB_LOGIN}. */
    public Path passwordFile() {
        return directory.resolve("job-password");
    }

    /** Connections as the owner of everything, to read anything and to plant faults. */
    public DataSource dataSource() {
        return dataSource(OWNER, DATABASE);
    }

    /** Connections as a frontend. */
    public DataSource frontendDataSource() {
        return dataSource(FRONTEND_LOGIN, DATABASE);
    }

    /** Shuts the server down in order; connections break, commits stay. */
    public void stop() {
        stop(ServerProcess.FAST);
    }

    /** Ends the server as a crash would: at once, with recovery at the next start. */
    public void kill() {
        stop(ServerProcess.IMMEDIATE);
    }

    private void stop(String mode) {
        process.stop(mode);
        running = false;
        try {
            // The server has stopped; this releases the directory.
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server after {@link #stop()} or {@link #kill()}, at the same port. */
    public void startAgain() {
        try {
            Files.createDirectories(directory);
            server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(dataDirectory())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setDataDirectoryCustomizer(data -> authenticate(data.toPath()))
                            .setLocaleConfig("locale", "C")
                            .setPGStartupWait(START_WAIT)
                            .setPort(port)
                            .setErrorRedirector(log())
                            .setOutputRedirector(log())
                            // Off is the builder's default, and would lose commits at a kill.
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "100")
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
        running = true;
    }

    /** Stops all processes of the server without ending them: it takes connections and hangs. */
    public void freeze() {
        process.signalAll("STOP");
        frozen = true;
    }

    /** Lets a frozen server go on. */
    public void unfreeze() {
        process.signalAll("CONT");
        frozen = false;
    }

    /** Breaks the connections of all logins but the owner's; answers how many. */
    public int terminateConnections() {
        return Integer.parseInt(
                query(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE"
                                + " datname = '"
                                + DATABASE
                                + "' AND usename <> '"
                                + OWNER
                                + "'"));
    }

    /** Runs statements as the owner. */
    public void execute(String sql) {
        Sql.execute(dataSource(), sql);
    }

    /** The first column of the first row as text, as the owner sees it; null if there is none. */
    public String query(String sql) {
        return Sql.query(dataSource(), sql);
    }

    @Override
    public void close() {
        if (frozen) {
            unfreeze();
        }
        if (running) {
            stop();
        }
        if (temporary) {
            try {
                DirectoryTree.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path dataDirectory() {
        return directory.resolve("data");
    }

    private ProcessBuilder.Redirect log() {
        return ProcessBuilder.Redirect.appendTo(directory.resolve("postgres.log").toFile());
    }

    private static void authenticate(Path data) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepareDatabase() {
        DataSource maintenance = dataSource(OWNER, "postgres");
        String databases = "SELECT datname FROM pg_database WHERE datname = '" + DATABASE + "'";
        if (Sql.query(maintenance, databases) == null) {
            Sql.execute(maintenance, "CREATE DATABASE " + DATABASE);
        }
        try (Connection connection = dataSource().getConnection()) {
            SqlSchema.apply(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables could not be made", e);
        }
        if (!Files.exists(passwordFile())) {
            String password = UUID.randomUUID().toString();
            execute(
                    "CREATE ROLE tidemark_job LOGIN PASSWORD '"
                            + password
                            + "' IN ROLE tidemark_writer;"
                            + " CREATE ROLE tidemark_frontend LOGIN IN ROLE tidemark_reader");
            writePassword(password);
        }
    }

    /** Puts a password into {@link #passwordFile()}; the server keeps the one it has. */
    public void writePassword(String password) {
        try {
            Files.writeString(passwordFile(), password + "\n");
            Files.setPosixFilePermissions(
                    passwordFile(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataSource dataSource(String login, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(login);
        return source;
    }
}
