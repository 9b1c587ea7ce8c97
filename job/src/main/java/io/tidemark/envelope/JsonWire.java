package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.io.IOException;
import java.util.Arrays;

/**
 * A delivery in JSON. Places are UTF-16 units of its text.
 *
 * @param text of the bytes, decoded strictly
 */
record JsonWire(String text, byte[] bytes) implements Wire {
    @Override
    public JsonParser parser() throws InvalidJsonException, IOException {
        return DocumentReader.parser(text, JsonLimits.STREAM);
    }

    @Override
    public UndecodableException undecodable(IOException e) {
        return UndecodableException.of(DocumentReader.invalid(e));
    }

    @Override
    public Document document(int start, int end) throws UndecodableException {
        try {
            return DocumentReader.read(text.substring(start, end), JsonLimits.STREAM);
        } catch (InvalidJsonException e) {
            throw UndecodableException.of(e);
        }
    }

    /** Decoding was strict, so encoding gives back the same bytes. */
    @Override
    public byte[] original(int start, int end) {
        boolean everyCharIsAByte = text.length() == bytes.length;
        return everyCharIsAByte
                ? Arrays.copyOfRange(bytes, start, end)
                : text.substring(start, end).getBytes(UTF_8);
    }
}
