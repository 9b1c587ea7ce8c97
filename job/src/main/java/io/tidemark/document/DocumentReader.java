package io.tidemark.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads JSON text into a {@link Document}, strictly: one value, no duplicate names, numbers in
 * bounds, no NUL and no lone surrogate in strings and names. PostgreSQL's jsonb stores and returns
 * every accepted value unchanged. In texts that Tidemark wrote ({@link JsonLimits#ours()}) every
 * number and string is accepted, since a reducer may have made values that no event can hold.
 */
public final class DocumentReader {
    private static final JsonFactory FACTORY = factory(JsonLimits.NUMBER_CHARS_MAX);
    private static final JsonFactory OURS = factory(Integer.MAX_VALUE);

    private final JsonParser parser;
    private final JsonLimits limits;
    private int nodes;

    /** Of all numbers, written out: {@code 1e308} is 5 characters that become 309. */
    private long plainChars;

    private DocumentReader(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /** Reads the one JSON value that the bytes hold. */
    public static Document read(byte[] utf8, JsonLimits limits) throws InvalidJsonException {
        return read(StrictUtf8.text(utf8), limits);
    }

    /** Reads the one JSON value that the text holds. */
    public static Document read(String text, JsonLimits limits) throws InvalidJsonException {
        try (JsonParser parser = parser(text, limits)) {
            parser.nextToken();
            Document document = value(parser, limits);
            requireEnd(parser);
            return document;
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /**
     * A strict parser for callers that read a larger structure themselves; duplicates and text
     * rules are theirs to check outside of {@link #value}.
     */
    public static JsonParser parser(String text, JsonLimits limits)
            throws InvalidJsonException, IOException {
        if (text.length() > limits.charsMax()) {
            throw new InvalidJsonException(
                    JsonProblem.TOO_LARGE, "longer than " + limits.charsMax() + " characters");
        }
        return (limits.ours() ? OURS : FACTORY).createParser(text);
    }

    /** Reads the value that begins at the parser's current token and stops at its last token. */
    public static Document value(JsonParser parser, JsonLimits limits)
            throws InvalidJsonException, IOException {
        return new DocumentReader(parser, limits).value(1);
    }

    /**
     * Nothing may follow.
     *
     * @throws InvalidJsonException {@code trailing_tokens}
     */
    public static void requireEnd(JsonParser parser) throws InvalidJsonException {
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (IOException e) {
            // Anything that follows is an error, JSON or not.
        }
        throw new InvalidJsonException(JsonProblem.TRAILING_TOKENS, "something follows the value");
    }

    /** Turns a parser's failure into a problem, without the source text. */
    public static InvalidJsonException invalid(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return String.valueOf(e.getMessage()).startsWith("Number")
                    ? NumberText.outOfBounds("its text is too long")
                    : new InvalidJsonException(JsonProblem.TOO_DEEP, "nested too deep");
        }
        return new InvalidJsonException(JsonProblem.INVALID_JSON, "not JSON");
    }

    /** Refuses NUL and lone surrogates, which PostgreSQL cannot store. */
    public static String requireStorable(String text) throws InvalidJsonException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidJsonException(
                        JsonProblem.NUL_CHARACTER, "U+0000 in a string or name");
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new InvalidJsonException(
                            JsonProblem.LONE_SURROGATE, "half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private Document value(int depth) throws InvalidJsonException, IOException {
        if (depth > limits.depthMax()) {
            throw new InvalidJsonException(
                    JsonProblem.TOO_DEEP, "nested deeper than " + limits.depthMax());
        }
        if (++nodes > limits.nodesMax()) {
            throw new InvalidJsonException(
                    JsonProblem.TOO_MANY_NODES, "more than " + limits.nodesMax() + " values");
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new InvalidJsonException(JsonProblem.INVALID_JSON, "no JSON value");
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> ScalarDocument.text(string(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> ScalarDocument.TRUE;
            case VALUE_FALSE -> ScalarDocument.FALSE;
            case VALUE_NULL -> ScalarDocument.NULL;
            // Of parsers of other formats, which have them.
            case VALUE_EMBEDDED_OBJECT ->
                    throw new InvalidJsonException(
                            JsonProblem.INVALID_JSON, "bytes, which JSON does not have");
            default -> throw new InvalidJsonException(JsonProblem.INVALID_JSON, "not JSON");
        };
    }

    private Document object(int depth) throws InvalidJsonException, IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = string(parser.currentName());
            parser.nextToken();
            members.add(new Member(name, value(depth + 1)));
        }
        members.sort(Member.BY_NAME);
        String[] names = new String[members.size()];
        Document[] values = new Document[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = members.get(i).name;
            values[i] = members.get(i).value;
            if (i > 0 && names[i].equals(names[i - 1])) {
                throw new InvalidJsonException(
                        JsonProblem.DUPLICATE_KEY, "an object names a member twice");
            }
        }
        return ObjectDocument.ofSorted(names, values);
    }

    private Document array(int depth) throws InvalidJsonException, IOException {
        Document[] elements = new Document[8];
        int size = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (size == elements.length) {
                elements = Arrays.copyOf(elements, size * 2);
            }
            elements[size++] = value(depth + 1);
        }
        return ArrayDocument.of(Arrays.copyOf(elements, size));
    }

    private String string(String text) throws InvalidJsonException {
        return limits.ours() ? text : requireStorable(text);
    }

    private Document number(String text) throws InvalidJsonException {
        if (limits.ours() && isPlain(text)) {
            return ScalarDocument.plainNumber(text);
        }
        if (text.length() <= JsonLimits.NUMBER_DIGITS_MAX && isPlainInteger(text)) {
            return ScalarDocument.plainNumber(text);
        }
        String plain = NumberText.plain(text);
        plainChars += plain.length();
        if (plainChars > limits.charsMax()) {
            throw new InvalidJsonException(
                    JsonProblem.TOO_LARGE,
                    "its numbers written out are longer than " + limits.charsMax() + " characters");
        }
        return ScalarDocument.plainNumber(plain);
    }

    /** Whether this is how we write a number: without exponent, and no zero with a sign. */
    private static boolean isPlain(String text) {
        boolean zero = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return false;
            }
            zero = zero && (c < '1' || c > '9');
        }
        return !zero || text.charAt(0) != '-';
    }

    private static boolean isPlainInteger(String text) {
        if (text.equals("-0")) {
            return false;
        }
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static JsonFactory factory(int numberCharsMax) {
        return JsonFactory.builder()
                // Names come from outside: neither interned nor kept in a shared table.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(JsonLimits.STORED.depthMax() + 1)
                                .maxNumberLength(numberCharsMax)
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNameLength(Integer.MAX_VALUE)
                                .build())
                .build();
    }

    private record Member(String name, Document value) {
        private static final Comparator<Member> BY_NAME =
                Comparator.comparing(Member::name, Utf8Order.INSTANCE);
    }
}
