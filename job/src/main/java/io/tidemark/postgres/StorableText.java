package io.tidemark.postgres;

/**
 * Makes text storable. PostgreSQL refuses U+0000, and the driver turns half a surrogate pair into a
 * question mark. Partition keys and the texts of reducers may contain either, and no text of a
 * rejection may stop the job.
 */
final class StorableText {
    private static final char REPLACEMENT = '\ufffd';

    private StorableText() {}

    /** The text with U+FFFD in place of what cannot be stored; null for null. */
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
