package io.tidemark.postgres;

/**
 * How a column's values are sent: the type of the array, which the driver sends in binary, and the
 * expression that turns an element into the column's value.
 */
enum ColumnType {
    /** Text, made storable by {@link StorableText}. */
    TEXT("text", "%s"),
    /** JSON text. */
    JSONB("text", "CAST(%s AS jsonb)"),
    BYTES("bytea", "%s"),
    BOOLEAN("bool", "%s"),
    INTEGER("int4", "%s"),
    LONG("int8", "%s"),
    /**
     * Milliseconds since 1970; exact up to the year 9999, since the column rounds to milliseconds.
     */
    TIME("int8", "timestamptz 'epoch' + %s * interval '1 millisecond'");

    private final String elementType;
    private final String expression;

    ColumnType(String elementType, String expression) {
        this.elementType = elementType;
        this.expression = expression;
    }

    /** PostgreSQL's name for the type of the array's elements. */
    String elementType() {
        return elementType;
    }

    /** The SQL expression of the column's value. */
    String expression(String element) {
        return String.format(expression, element);
    }

    /** An array of the class that the driver sends in binary. */
    Object[] newArray(int length) {
        return switch (this) {
            case TEXT, JSONB -> new String[length];
            case BYTES -> new byte[length][];
            case BOOLEAN -> new Boolean[length];
            case INTEGER -> new Integer[length];
            case LONG, TIME -> new Long[length];
        };
    }
}
