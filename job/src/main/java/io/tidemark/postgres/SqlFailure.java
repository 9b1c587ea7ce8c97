package io.tidemark.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** What a failed statement means for its transaction, decided by the SQLState. */
enum SqlFailure {
    /** The connection is lost or its server is unusable: open another one and try again. */
    CONNECTION_LOST,
    /** Another session was in the way: try again on the same connection. */
    CONTENDED,
    /** A value cannot be stored as it is; trying again changes nothing. */
    VALUE_REFUSED,
    /** An operator has to change something first. */
    PERMANENT;

    /** States of a server that is shutting down, starting, or a standby, and of cut sessions. */
    private static final Set<String> LOST_STATES =
            Set.of(
                    "57P01", // admin_shutdown
                    "57P02", // crash_shutdown
                    "57P03", // cannot_connect_now
                    "57P04", // database_dropped
                    "57P05", // idle_session_timeout
                    "25P03", // idle_in_transaction_session_timeout
                    "25P04", // transaction_timeout
                    "25006"); // read_only_sql_transaction: the old primary after a failover

    private static final Set<String> CONTENDED_STATES =
            Set.of(
                    "40001", // serialization_failure
                    "40003", // statement_completion_unknown
                    "40P01", // deadlock_detected
                    "55P03", // lock_not_available
                    "57014"); // query_canceled

    /**
     * The driver's state if the server requires a method of authentication that it cannot provide.
     */
    private static final String LOGIN_NOT_OFFERED = "08004";

    /** Maximum number of causes that are followed: more than the driver ever nests. */
    private static final int CAUSES_MAX = 10;

    /** Classifies what a statement, commit or connecting threw. */
    static SqlFailure of(SQLException failure) {
        String state = state(failure);
        if (state.isEmpty()) {
            return isInputOrOutput(failure) ? CONNECTION_LOST : PERMANENT;
        }
        if (CONTENDED_STATES.contains(state)) {
            return CONTENDED;
        }
        if (state.equals(LOGIN_NOT_OFFERED)) {
            return PERMANENT;
        }
        // 08: connection exception; 53: insufficient resources.
        if (LOST_STATES.contains(state) || state.startsWith("08") || state.startsWith("53")) {
            return CONNECTION_LOST;
        }
        // 22: data exception; 54: program limit exceeded.
        if (state.startsWith("22") || state.startsWith("54")) {
            return VALUE_REFUSED;
        }
        return PERMANENT;
    }

    boolean isWorthRetrying() {
        return this == CONNECTION_LOST || this == CONTENDED;
    }

    /** The SQLState; empty if there is none. */
    static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** What an operator can do about a permanent failure; contains nothing of a row. */
    static String advice(String state) {
        return switch (state) {
            case "42P01", "3F000" ->
                    "a table is missing: apply the files of schemas/sql to this database, or name"
                            + " the tables' schema with currentSchema in postgres.url";
            case "42703" -> "a column is missing: apply the newer files of schemas/sql";
            case "42501" -> "the role lacks a privilege: GRANT tidemark_writer to it";
            case "28P01", "28000" ->
                    "the login was refused: check postgres.username, the password in"
                            + " postgres.password-file, and the server's pg_hba.conf";
            case LOGIN_NOT_OFFERED ->
                    "the server requires another method of authentication: check"
                            + " postgres.password-file and the server's pg_hba.conf";
            case "3D000" -> "the database does not exist: check postgres.url";
            case "23514" -> "a value breaks a check of the table, such as the length of a key";
            default -> "see the server's log";
        };
    }

    private static boolean isInputOrOutput(Throwable failure) {
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
