package io.tidemark.postgres;

import java.sql.SQLException;

/**
 * The database refuses something permanently. The message says the SQLState, the place and what to
 * do. It contains nothing of a row, and neither the driver's exception nor its text, because these
 * quote the statement's values.
 */
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final boolean valueRefused;

    private PostgresException(String message, String sqlState, boolean valueRefused) {
        super(message);
        this.sqlState = sqlState;
        this.valueRefused = valueRefused;
    }

    /**
     * @param action what was tried, such as "writing snapshots"
     * @param place of the database, without credentials
     */
    static PostgresException of(SQLException failure, String action, String place) {
        String state = SqlFailure.state(failure);
        String message =
                String.format(
                        "%s failed at %s with SQLState %s: %s",
                        action,
                        place,
                        state.isEmpty() ? "unknown" : state,
                        SqlFailure.advice(state));
        return new PostgresException(
                message, state, SqlFailure.of(failure) == SqlFailure.VALUE_REFUSED);
    }

    /** A row that is not as it was written. */
    static PostgresException ofRow(String message) {
        return new PostgresException(message, "", false);
    }

    /** The SQLState; empty if the failure is not the server's. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether the database refused a value. */
    boolean isValueRefused() {
        return valueRefused;
    }
}
