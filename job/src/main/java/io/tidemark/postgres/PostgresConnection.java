package io.tidemark.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.postgresql.PGProperty;

/**
 * One connection to the primary, opened when it is first needed and again after it was dropped;
 * each opening reads the password's file anew, so that a changed password needs no restart. For one
 * thread.
 */
final class PostgresConnection implements AutoCloseable {
    private static final String DRIVER = "org.postgresql.Driver";

    /** What the database shows beside the connection: the job, and which part of it. */
    private static final String APPLICATION = "tidemark %s %s";

    private final PostgresSettings settings;
    private final String part;
    private JdbcConnectionProvider provider;

    /**
     * @param part which part of the job this is for, such as "snapshots"
     */
    PostgresConnection(PostgresSettings settings, String part) {
        this.settings = settings;
        this.part = part;
    }

    /**
     * The connection, without autocommit.
     *
     * @throws SQLException if it cannot be opened
     * @throws io.tidemark.config.SecretFileException if the password's file cannot be used
     */
    Connection get() throws SQLException {
        if (provider != null) {
            return provider.getConnection();
        }
        JdbcConnectionProvider opening = new SimpleJdbcConnectionProvider(options());
        try {
            opening.getOrEstablishConnection().setAutoCommit(false);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the driver is not on the class path", e);
        } catch (SQLException e) {
            opening.closeConnection();
            throw e;
        }
        provider = opening;
        return provider.getConnection();
    }

    /** Where the database is, without credentials. */
    String place() {
        return PostgresUrl.place(settings.url());
    }

    /** Undoes what is not committed, on the connection if it still takes that. */
    void rollback() {
        if (provider == null) {
            return;
        }
        try {
            provider.getConnection().rollback();
        } catch (SQLException e) {
            drop();
        }
    }

    /** Closes the connection; what it has not committed is undone by the server. */
    void drop() {
        if (provider != null) {
            provider.closeConnection();
            provider = null;
        }
    }

    @Override
    public void close() {
        drop();
    }

    private JdbcConnectionOptions options() {
        JdbcConnectionOptions.JdbcConnectionOptionsBuilder options =
                new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                        .withUrl(settings.url())
                        .withDriverName(DRIVER)
                        .withUsername(settings.username());
        if (settings.passwordFile() != null) {
            options.withPassword(settings.passwordFile().read().reveal());
        }
        set(options, PGProperty.APPLICATION_NAME, APPLICATION.formatted(settings.jobName(), part));
        set(options, PGProperty.TARGET_SERVER_TYPE, "primary");
        set(options, PGProperty.CONNECT_TIMEOUT, seconds(settings.connectTimeoutMs()));
        // The driver's default is to wait for ever on a server that froze.
        set(options, PGProperty.SOCKET_TIMEOUT, seconds(settings.socketTimeoutMs()));
        set(options, PGProperty.TCP_KEEP_ALIVE, "true");
        // The server's details quote rows.
        set(options, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        set(options, PGProperty.REWRITE_BATCHED_INSERTS, "false");
        set(options, PGProperty.OPTIONS, sessionOptions());
        return options.build();
    }

    /**
     * A lock is given up before the socket is, so that the failure is a clean one; and a session
     * whose client is gone, or asleep, keeps its locks no longer than the client would wait.
     */
    private String sessionOptions() {
        return String.format(
                "-c lock_timeout=%d -c idle_in_transaction_session_timeout=%d",
                settings.socketTimeoutMs() / 2, settings.socketTimeoutMs());
    }

    private static void set(
            JdbcConnectionOptions.JdbcConnectionOptionsBuilder options,
            PGProperty property,
            String value) {
        options.withProperty(property.getName(), value);
    }

    /** Whole seconds, rounded up: the driver takes 0 for no bound at all. */
    private static String seconds(long ms) {
        return Long.toString((ms + 999) / 1000);
    }
}
