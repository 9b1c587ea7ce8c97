package io.tidemark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;

/** Documents from text in tests. */
public final class Json {
    private Json() {}

    /** Reads JSON; apostrophes stand for quotes, so that tests are legible. */
    public static Document json(String text) {
        return read(text.replace('\'', '"').getBytes(UTF_8));
    }

    /** Reads what we wrote ourselves. */
    public static Document read(byte[] bytes) {
        try {
            return DocumentReader.read(bytes, JsonLimits.STORED);
        } catch (InvalidJsonException e) {
            throw new AssertionError("no JSON: " + new String(bytes, UTF_8), e);
        }
    }
}
