package io.tidemark.ably;

import com.fasterxml.jackson.core.JsonParser;
import io.tidemark.domain.Document;
import io.tidemark.domain.DocumentReader;
import io.tidemark.domain.InvalidJsonException;
import io.tidemark.domain.JsonLimits;
import java.io.IOException;
import java.util.Arrays;

/** A delivery in msgpack. Places are offsets in its bytes. */
record MsgpackWire(byte[] bytes) implements Wire {
    @Override
    public JsonParser parser() {
        return new MsgpackParser(bytes, 0, bytes.length);
    }

    @Override
    public InvalidJsonException invalid(IOException e) {
        return e instanceof MsgpackTokens.Refused refused
                ? refused.asInvalid()
                : DocumentReader.invalid(e);
    }

    @Override
    public Document document(int start, int end) throws InvalidJsonException {
        try (JsonParser parser = new MsgpackParser(bytes, start, end)) {
            parser.nextToken();
            return DocumentReader.value(parser, JsonLimits.STREAM);
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    @Override
    public byte[] original(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }
}
