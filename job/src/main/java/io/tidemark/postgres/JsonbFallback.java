package io.tidemark.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Stores JSON of which jsonb may refuse a part. Only if the server refuses a value does it ask
 * which texts are refused, so that the usual case costs nothing more. For one thread.
 */
final class JsonbFallback {
    private static final String SQL = "SELECT CAST(? AS jsonb) IS NULL";

    private final Transactions transactions;

    JsonbFallback(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Work that stores the refused texts, each given with its SQLState, in another form. */
    interface Attempt<T> {
        T run(Map<String, String> refusals) throws InterruptedException;
    }

    /**
     * Runs the work without refusals and, if a value of it is refused, once more with those that
     * the server refuses.
     *
     * @param texts all JSON texts that the first attempt stores
     * @throws PostgresException if the database refuses the work for another reason
     */
    <T> T run(Supplier<List<String>> texts, Attempt<T> attempt) throws InterruptedException {
        try {
            return attempt.run(Map.of());
        } catch (PostgresException e) {
            Map<String, String> refusals = e.isValueRefused() ? refusals(texts.get()) : Map.of();
            if (refusals.isEmpty()) {
                throw e;
            }
            return attempt.run(refusals);
        }
    }

    /** Checks each text in a transaction of its own, which takes a round trip. */
    private Map<String, String> refusals(List<String> texts) throws InterruptedException {
        Map<String, String> refusals = new HashMap<>();
        for (String text : texts) {
            try {
                transactions.run(
                        "checking JSON",
                        connection -> {
                            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                                statement.setString(1, text);
                                try (ResultSet row = statement.executeQuery()) {
                                    return row.next();
                                }
                            }
                        });
            } catch (PostgresException e) {
                if (!e.isValueRefused()) {
                    throw e;
                }
                refusals.put(text, e.sqlState());
            }
        }
        return refusals;
    }
}
