package io.tidemark.document;

/** Why a text is not JSON as we accept it. */
public enum JsonProblem {
    /** There are no bytes. */
    EMPTY,
    /** The bytes are not UTF-8 in its strict form (no overlong forms, no surrogates). */
    INVALID_UTF8,
    /** The text begins with a byte order mark. */
    BYTE_ORDER_MARK,
    /** The text is not JSON. */
    INVALID_JSON,
    /** Something follows the value. */
    TRAILING_TOKENS,
    /** An object names a member twice. */
    DUPLICATE_KEY,
    /** A number has more digits or a larger exponent than {@link JsonLimits} allows. */
    NUMBER_OUT_OF_BOUNDS,
    /** A string or name holds U+0000, which PostgreSQL cannot store. */
    NUL_CHARACTER,
    /** A string or name holds half of a surrogate pair, which is no Unicode text. */
    LONE_SURROGATE,
    /** Nested deeper than {@link JsonLimits} allows. */
    TOO_DEEP,
    /** Longer than {@link JsonLimits} allows. */
    TOO_LARGE,
    /** More values than {@link JsonLimits} allows. */
    TOO_MANY_NODES
}
