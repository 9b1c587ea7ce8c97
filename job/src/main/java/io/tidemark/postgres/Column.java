package io.tidemark.postgres;

import java.util.function.Function;

/**
 * A column and the source of its value.
 *
 * @param name of the column, a plain SQL name
 * @param value returns an element of {@link ColumnType#newArray}, or null for SQL's null
 * @param <T> the source of a row's values
 */
record Column<T>(String name, ColumnType type, Function<T, Object> value) {
    static <T> Column<T> text(String name, Function<T, String> value) {
        return new Column<>(name, ColumnType.TEXT, row -> StorableText.of(value.apply(row)));
    }

    static <T> Column<T> jsonb(String name, Function<T, String> value) {
        return new Column<>(name, ColumnType.JSONB, value::apply);
    }

    static <T> Column<T> bytes(String name, Function<T, byte[]> value) {
        return new Column<>(name, ColumnType.BYTES, value::apply);
    }

    static <T> Column<T> bool(String name, Function<T, Boolean> value) {
        return new Column<>(name, ColumnType.BOOLEAN, value::apply);
    }

    static <T> Column<T> integer(String name, Function<T, Integer> value) {
        return new Column<>(name, ColumnType.INTEGER, value::apply);
    }

    static <T> Column<T> number(String name, Function<T, Long> value) {
        return new Column<>(name, ColumnType.LONG, value::apply);
    }

    /**
     * @param value ms since 1970
     */
    static <T> Column<T> time(String name, Function<T, Long> value) {
        return new Column<>(name, ColumnType.TIME, value::apply);
    }

    /**
     * @param value ms since 1970
     * @param none the number that means no time and becomes null
     */
    static <T> Column<T> time(String name, Function<T, Long> value, long none) {
        return new Column<>(
                name,
                ColumnType.TIME,
                row -> {
                    Long time = value.apply(row);
                    return time == none ? null : time;
                });
    }
}
