package io.tidemark.postgres;

/**
 * Text as PostgreSQL can store it: U+0000 it refuses, and half a surrogate pair the driver would
 * turn into a question mark. Partition keys and the texts of reducers may hold either, and nothing
 * of a rejection is worth stopping the job for.
 */
final class StorableText {
    private static final char REPLACEMENT = '\ufffd';

    private StorableText() {}

    /** The text with the replacement character for what cannot be stored; null for null. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isRefused(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder replaced = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isRefused(text, i)) {
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced.toString();
    }

    private static boolean isRefused(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return c == 0
                || (Character.isLowSurrogate(c)
                        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
    }
}
