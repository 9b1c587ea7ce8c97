package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.io.IOException;
import java.util.Arrays;

/** A delivery in msgpack. Places are offsets in its bytes. */
record MsgpackWire(byte[] bytes) implements Wire {
    @Override
    public JsonParser parser() {
        return new MsgpackParser(bytes, 0, bytes.length);
    }

    @Override
    public UndecodableException undecodable(IOException e) {
        return e instanceof MsgpackTokens.Refused refused
                ? refused.undecodable()
                : UndecodableException.of(DocumentReader.invalid(e));
    }

    @Override
    public Document document(int start, int end) throws UndecodableException {
        try (JsonParser parser = new MsgpackParser(bytes, start, end)) {
            parser.nextToken();
            return DocumentReader.value(parser, JsonLimits.STREAM);
        } catch (IOException e) {
            throw undecodable(e);
        } catch (InvalidJsonException e) {
            throw UndecodableException.of(e);
        }
    }

    @Override
    public byte[] original(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }
}
