package io.tidemark.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A path into a document (RFC 6901).
 *
 * @param tokens member names and array indexes from the root, unescaped; empty for the root
 */
public record JsonPointer(List<String> tokens) implements Comparable<JsonPointer> {
    public static final JsonPointer ROOT = new JsonPointer(List.of());

    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /**
     * Reads a pointer's string form.
     *
     * @return null if the text is no pointer: neither empty nor beginning with a slash, or with a
     *     tilde that is not followed by 0 or 1
     */
    public static JsonPointer parse(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            return null;
        }
        List<String> tokens = new ArrayList<>();
        for (int from = 1, to; from <= text.length(); from = to + 1) {
            to = text.indexOf('/', from);
            to = to < 0 ? text.length() : to;
            String token = unescaped(text.substring(from, to));
            if (token == null) {
                return null;
            }
            tokens.add(token);
        }
        return new JsonPointer(tokens);
    }

    public boolean isRoot() {
        return tokens.isEmpty();
    }

    /** The pointer one step deeper. */
    public JsonPointer child(String token) {
        List<String> deeper = new ArrayList<>(tokens.size() + 1);
        deeper.addAll(tokens);
        deeper.add(token);
        return new JsonPointer(deeper);
    }

    /** The pointer one step up. The root has none: {@link IndexOutOfBoundsException}. */
    public JsonPointer parent() {
        int last = Objects.checkIndex(tokens.size() - 1, tokens.size());
        return new JsonPointer(tokens.subList(0, last));
    }

    /** The last token. The root has none: {@link IndexOutOfBoundsException}. */
    public String last() {
        return tokens.get(tokens.size() - 1);
    }

    /** Whether the other pointer lies at or below this one. */
    public boolean isAtOrAbove(JsonPointer other) {
        return tokens.size() <= other.tokens.size()
                && tokens.equals(other.tokens.subList(0, tokens.size()));
    }

    /** By tokens from the root: a place stands before all that lies below it. */
    @Override
    public int compareTo(JsonPointer other) {
        int common = Math.min(tokens.size(), other.tokens.size());
        for (int i = 0; i < common; i++) {
            int byToken = tokens.get(i).compareTo(other.tokens.get(i));
            if (byToken != 0) {
                return byToken;
            }
        }
        return Integer.compare(tokens.size(), other.tokens.size());
    }

    /** The string form, as {@link #parse} reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    private static String unescaped(String token) {
        for (int tilde = token.indexOf('~'); tilde >= 0; tilde = token.indexOf('~', tilde + 1)) {
            char next = tilde + 1 < token.length() ? token.charAt(tilde + 1) : ' ';
            if (next != '0' && next != '1') {
                return null;
            }
        }
        // First the slash: "~01" is a tilde and a one (RFC 6901, 4).
        return token.replace("~1", "/").replace("~0", "~");
    }
}
