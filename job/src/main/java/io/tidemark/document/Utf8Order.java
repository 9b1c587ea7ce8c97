package io.tidemark.document;

import java.util.Comparator;

/**
 * Orders strings as their UTF-8 bytes are ordered, which is the order of code points and the one
 * PostgreSQL's collation "C" uses. {@code String.compareTo} differs from it above U+FFFF.
 */
public final class Utf8Order implements Comparator<String> {
    /** The only one. */
    public static final Utf8Order INSTANCE = new Utf8Order();

    private Utf8Order() {}

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above U+FFFF, after every other character.
                boolean aSurrogate = Character.isSurrogate(a);
                return aSurrogate == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : aSurrogate ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
