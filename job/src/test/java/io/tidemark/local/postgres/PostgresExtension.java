package io.tidemark.local.postgres;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One {@link LocalPostgres} for the tests of a class, with empty tables and no planted fault before
 * each of them. Register it as a static field.
 */
public final class PostgresExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private LocalPostgres postgres;

    /** The server. */
    public LocalPostgres get() {
        return postgres;
    }

    /**
     * Lets the next inserts into a table fail.
     *
     * @param times how many statements
     * @param action PL/pgSQL to be run in each of them, before the first row
     */
    public void plantFault(String table, int times, String action) {
        postgres.execute(
                String.format(
                        """
                        CREATE SEQUENCE fault_count;
                        CREATE FUNCTION fault() RETURNS trigger
                        LANGUAGE plpgsql SECURITY DEFINER AS $$
                        BEGIN
                            -- A sequence: what it counts outlives the transaction that fails.
                            IF nextval('fault_count') <= %d THEN
                                %s;
                            END IF;
                            RETURN NULL;
                        END $$;
                        CREATE TRIGGER fault BEFORE INSERT ON %s
                        FOR EACH STATEMENT EXECUTE FUNCTION fault();
                        """,
                        times, action, table));
    }

    /** How many statements ran into the planted fault, or past it. */
    public int faultsSeen() {
        return Integer.parseInt(
                postgres.query(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM fault_count"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres = LocalPostgres.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        postgres.execute(
                "DROP FUNCTION IF EXISTS fault CASCADE; DROP SEQUENCE IF EXISTS fault_count;"
                        + " TRUNCATE record_snapshot, rejected_event, dead_letter,"
                        + " correction_log, published_generation");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        postgres.close();
    }
}
