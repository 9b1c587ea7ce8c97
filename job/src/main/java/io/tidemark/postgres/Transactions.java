package io.tidemark.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions until the database has taken them: what fails because the connection, the
 * server or another transaction was in the way is run again as a whole, without limit. So the work
 * must be the same whether it was done before or not, since nobody knows of a commit whose answer
 * was lost. For one thread.
 */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final PostgresConnection connection;
    private final Runnable onRetry;
    private final RetryBackoff backoff = new RetryBackoff();

    /** States logged since the last success: each is told once, not once an attempt. */
    private final Set<String> told = new HashSet<>();

    private long failures;

    /**
     * @param onRetry called before every attempt but the first, to be counted
     */
    Transactions(PostgresConnection connection, Runnable onRetry) {
        this.connection = connection;
        this.onRetry = onRetry;
    }

    /** What is done in a transaction, possibly more than once. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Does the work and commits.
     *
     * @param action what it is, for messages, such as "writing snapshots"
     * @throws PostgresException if the database refuses it for good; nothing of it is stored
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
            // Whatever it was, the transaction must not be there for the next one.
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
        if (told.add(state)) {
            String cause = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
            LOG.warn(
                    "{} failed at {} with SQLState {}{}, trying again until it succeeds",
                    action,
                    connection.place(),
                    state.isEmpty() ? "unknown" : state,
                    cause.isEmpty() ? "" : " (" + cause + ")");
        }
    }

    private void succeeded(String action) {
        if (failures > 0) {
            LOG.info("{} goes on at {}, failed attempts: {}", action, connection.place(), failures);
            failures = 0;
            told.clear();
        }
        backoff.reset();
    }
}
