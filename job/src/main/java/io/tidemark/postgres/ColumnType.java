package io.tidemark.postgres;

/**
 * How a column's values travel: as an array of a type that the driver sends in binary, and with the
 * expression that makes the column's value of an element.
 */
enum ColumnType {
    /** Text, with what PostgreSQL cannot store replaced. */
    TEXT("text", "%s"),
    /** JSON text. */
    JSONB("text", "CAST(%s AS jsonb)"),
    BYTES("bytea", "%s"),
    BOOLEAN("bool", "%s"),
    INTEGER("int4", "%s"),
    LONG("int8", "%s"),
    /** Milliseconds since 1970; exact up to the year 9999, since the column rounds to them. */
    TIME("int8", "timestamptz 'epoch' + %s * interval '1 millisecond'");

    private final String elementType;
    private final String expression;

    ColumnType(String elementType, String expression) {
        this.elementType = elementType;
        this.expression = expression;
    }

    /** PostgreSQL's name of the type of the array's elements. */
    String elementType() {
        return elementType;
    }

    /** SQL of the column's value. */
    String expression(String element) {
        return String.format(expression, element);
    }

    /** An array of the class that the driver knows how to send. */
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
