package io.tidemark.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.util.Base64;
import java.util.Map;

/**
 * The form of a JSON value in a jsonb column. A value that jsonb refuses, for example because of
 * U+0000, is stored as an object with the one member {@value #WRAPPED}, which holds the value's
 * canonical bytes in base64; and so is a value that is such an object itself.
 */
final class StoredJson {
    static final String WRAPPED = "tidemark.base64";

    private StoredJson() {}

    /**
     * The text to store.
     *
     * @param refusals texts that jsonb is known to refuse, with the SQLState of each
     */
    static String text(Document value, Map<String, String> refusals) {
        String text = canonical(value);
        return isWrapped(value) || refusals.containsKey(text) ? wrapped(value) : text;
    }

    /** The canonical JSON text of the value. */
    static String canonical(Document value) {
        return new String(value.canonicalBytes(), UTF_8);
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws InvalidJsonException if the text is not of the form
     */
    static Document read(String text) throws InvalidJsonException {
        Document value = DocumentReader.read(text, JsonLimits.STORED);
        if (!isWrapped(value)) {
            return value;
        }
        byte[] bytes = Base64.getDecoder().decode(value.member(WRAPPED).text());
        return DocumentReader.read(bytes, JsonLimits.STORED);
    }

    private static boolean isWrapped(Document value) {
        return value.isObject()
                && value.size() == 1
                && value.member(WRAPPED) != null
                && value.member(WRAPPED).isString();
    }

    private static String wrapped(Document value) {
        String base64 = Base64.getEncoder().encodeToString(value.canonicalBytes());
        return canonical(Document.object().with(WRAPPED, Document.of(base64)));
    }
}
