package io.tidemark.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Decodes UTF-8 and refuses what is not. Jackson by itself accepts overlong forms and surrogates in
 * UTF-8 and guesses UTF-16 (measured), so bytes never reach it undecoded.
 */
public final class StrictUtf8 {
    private static final char REPLACEMENT = '\ufffd';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private StrictUtf8() {}

    /**
     * The text of the bytes.
     *
     * @throws InvalidJsonException {@code empty}, {@code invalid_utf8} or {@code byte_order_mark}
     */
    public static String text(byte[] bytes) throws InvalidJsonException {
        if (bytes.length == 0) {
            throw new InvalidJsonException(JsonProblem.EMPTY, "no bytes");
        }
        String text = anyText(bytes);
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            throw new InvalidJsonException(JsonProblem.BYTE_ORDER_MARK, "byte order mark");
        }
        return text;
    }

    /**
     * The text of the bytes, which may be none and may begin with U+FEFF: a string within something
     * larger, where that is a character like others.
     *
     * @throws InvalidJsonException {@code invalid_utf8}
     */
    public static String anyText(byte[] bytes) throws InvalidJsonException {
        // The quick decoder marks what it cannot decode; only then is it worth asking again.
        String text = new String(bytes, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireValid(bytes);
        }
        return text;
    }

    private static void requireValid(byte[] bytes) throws InvalidJsonException {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new InvalidJsonException(JsonProblem.INVALID_UTF8, "bytes are not UTF-8");
        }
    }
}
