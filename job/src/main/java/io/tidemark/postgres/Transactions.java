package io.tidemark.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions until the database has committed them. A transaction that fails because of the
 * connection, the server or another transaction is run again as a whole, without limit. Its work
 * must be idempotent, since it may have been committed although the answer was lost. For one
 * thread.
 */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final PostgresConnection connection;
    private final Runnable onRetry;
    private final RetryBackoff backoff = new RetryBackoff();

    /** SQLStates logged since the last success: each is logged once, not at every attempt. */
    private final Set<String> logged = new HashSet<>();

    private long failures;

    /**
     * @param onRetry called before every attempt except the first, to count it
     */
    Transactions(PostgresConnection connection, Runnable onRetry) {
        this.connection = connection;
        this.onRetry = onRetry;
    }

    /** The work of a transaction; may run more than once. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work and commits.
     *
     * @param action name of the work for messages, such as "writing snapshots"
     * @throws PostgresException if the database refuses it permanently; then nothing is stored
     * @throws InterruptedException if the task is cancelled while waiting for the next attempt
     */
    <T> T run(String action, Work<T> work) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                T result = attempt(work);
                succeeded(action);
                return result;
            } catch (SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                giveBack(failure);
                if (!failure.isWorthRetrying()) {
                    throw PostgresException.of(e, action, connection.place());
                }
                failed(action, e);
            }
            backoff.await();
            onRetry.run();
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private <T> T attempt(Work<T> work) throws SQLException {
        try {
            Connection open = connection.get();
            T result = work.run(open);
            open.commit();
            return result;
        } catch (RuntimeException | Error e) {
            // Whatever failed, the next transaction must not continue this one.
            connection.drop();
            throw e;
        }
    }

    private void giveBack(SqlFailure failure) {
        if (failure == SqlFailure.CONNECTION_LOST) {
            connection.drop();
        } else {
            connection.rollback();
        }
    }

    private void failed(String action, SQLException e) {
        failures++;
        String state = SqlFailure.state(e);
        if (logged.add(state)) {
            String cause = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
            LOG.warn(
                    "{} failed at {} with SQLState {}{}; it is retried until it succeeds",
                    action,
                    connection.place(),
                    state.isEmpty() ? "unknown" : state,
                    cause.isEmpty() ? "" : " (" + cause + ")");
        }
    }

    private void succeeded(String action) {
        if (failures > 0) {
            LOG.info(
                    "{} succeeds again at {} after {} failed attempts",
                    action,
                    connection.place(),
                    failures);
            failures = 0;
            logged.clear();
        }
        backoff.reset();
    }
}
