package io.tidemark.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.postgresql.PGProperty;

/**
 * One connection to the primary, opened when it is first needed and again after it was dropped.
 * Each time it reads the password file, so that a changed password needs no restart. For one
 * thread.
 */
final class PostgresConnection implements AutoCloseable {
    private static final String DRIVER = "org.postgresql.Driver";

    /** The name that the database shows for the connection: the job and the part of it. */
    private static final String APPLICATION = "tidemark %s %s";

    private final PostgresSettings settings;
    private final String part;
    private JdbcConnectionProvider provider;

    /**
     * @param part the part of the job that uses the connection, such as "snapshots"
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

    /** Rolls the transaction back; drops the connection if that fails. */
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

    /** Closes the connection; the server rolls its transaction back. */
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
        // By default the driver waits without limit for a server that does not answer.
        set(options, PGProperty.SOCKET_TIMEOUT, seconds(settings.socketTimeoutMs()));
        set(options, PGProperty.TCP_KEEP_ALIVE, "true");
        // The details of the server's errors quote rows.
        set(options, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        set(options, PGProperty.REWRITE_BATCHED_INSERTS, "false");
        set(options, PGProperty.OPTIONS, sessionOptions());
        return options.build();
    }

    /**
     * Waiting for a lock ends before the socket's timeout, so that the server reports the failure.
     * A session whose client is gone or frozen keeps its locks no longer than the client would
     * wait.
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

    /** Whole seconds, rounded up, since 0 means no limit to the driver. */
    private static String seconds(long ms) {
        return Long.toString((ms + 999) / 1000);
    }
}
