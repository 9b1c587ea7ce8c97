package io.tidemark.reducer;

/** The tokens of a JSON Pointer that can name a place in an array (RFC 6901, 4). */
final class ArrayIndex {
    /** The place behind the last element. */
    static final String END = "-";

    /** Digits that always fit an int; no array that we hold is longer. */
    private static final int DIGITS_MAX = 9;

    private ArrayIndex() {}

    /** The index that the token names; -1 if it names none: no digits, leading zeros, too large. */
    static int of(String token) {
        int length = token.length();
        if (length == 0 || length > DIGITS_MAX || (length > 1 && token.charAt(0) == '0')) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            if (token.charAt(i) < '0' || token.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(token);
    }

    /** Whether some array could be meant by a pointer that has this token. */
    static boolean isPossible(String token) {
        return token.equals(END) || of(token) >= 0;
    }
}
