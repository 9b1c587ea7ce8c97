package io.tidemark.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Asks the server which of many JSON texts it refuses, each in a transaction of its own. */
final class JsonbRefusals {
    private static final String SQL = "SELECT CAST(? AS jsonb) IS NULL";

    private final Transactions transactions;

    JsonbRefusals(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The refused texts, with the SQLState of each. Costs a round trip for every text, so it is for
     * the rare case that a statement with all of them was refused.
     */
    Map<String, String> among(Collection<String> texts) throws InterruptedException {
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
