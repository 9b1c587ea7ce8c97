package io.tidemark.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inserts many rows with one statement: one array a column, unnested by the server. Measured, that
 * costs the server a fifth of a statement for each row, and leaves the plan and the text of the
 * statement the same for any number of rows. Immutable.
 *
 * @param <T> what a row is written from
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
     * Inserts the rows in their order.
     *
     * @return how many rows were inserted or replaced
     */
    int execute(Connection connection, List<T> rows) throws SQLException {
        List<Array> arrays = new ArrayList<>(columns.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<T> column = columns.get(i);
                Array array =
                        connection.createArrayOf(
                                column.type().elementType(), elements(column, rows));
                arrays.add(array);
                statement.setArray(i + 1, array);
            }
            return statement.executeUpdate();
        } finally {
            for (Array array : arrays) {
                array.free();
            }
        }
    }

    private static <T> Object[] elements(Column<T> column, List<T> rows) {
        Object[] elements = column.type().newArray(rows.size());
        IntStream.range(0, elements.length)
                .forEach(i -> elements[i] = column.value().apply(rows.get(i)));
        return elements;
    }
}
