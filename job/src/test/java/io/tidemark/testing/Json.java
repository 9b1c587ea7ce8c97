package io.tidemark.testing;

import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentReader;
import io.tidemark.domain.InvalidJsonException;
import io.tidemark.domain.JsonLimits;

/** Documents from text in tests. */
public final class Json {
    private Json() {}

    /** Reads JSON; apostrophes stand for quotes, so that tests are legible. */
    public static Document json(String text) {
        try {
            return DocumentReader.read(text.replace('\'', '"'), JsonLimits.STORED);
        } catch (InvalidJsonException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
