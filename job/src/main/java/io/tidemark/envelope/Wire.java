package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonParser;
import io.tidemark.document.Document;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.StrictUtf8;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;

/**
 * A delivery's bytes in either of the formats that an integration rule writes. Both are read by the
 * same readers through a parser of the same tokens, so what one format says the other says too;
 * only places differ, which are offsets of the format's own and have a meaning for it alone.
 */
sealed interface Wire permits JsonWire, MsgpackWire {
    /**
     * The bytes, in the format that their first byte shows.
     *
     * @throws UndecodableException if there are none, if they are longer than {@link
     *     JsonLimits#STREAM} allows, or JSON in anything but strict UTF-8
     */
    static Wire of(byte[] bytes) throws UndecodableException {
        try {
            if (!isMsgpack(bytes)) {
                return new JsonWire(StrictUtf8.text(bytes), bytes);
            }
        } catch (InvalidJsonException e) {
            throw UndecodableException.of(e);
        }
        int bytesMax = JsonLimits.STREAM.charsMax();
        if (bytes.length > bytesMax) {
            throw new UndecodableException(
                    DeadLetterCode.TOO_LARGE, "longer than " + bytesMax + " bytes");
        }
        return new MsgpackWire(bytes);
    }

    /** Whether the first byte begins a msgpack map, as no JSON text does. */
    static boolean isMsgpack(byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        int first = bytes[0] & 0xff;
        return (first >= 0x80 && first <= 0x8f) || first == 0xde || first == 0xdf;
    }

    /** A parser that stands before the first token. */
    JsonParser parser() throws InvalidJsonException, IOException;

    /** Tells a parser's failure as a code and a place, without the source. */
    UndecodableException undecodable(IOException e);

    /**
     * The value between two places.
     *
     * @throws UndecodableException if it is beyond {@link JsonLimits#STREAM} or cannot be stored
     */
    Document document(int start, int end) throws UndecodableException;

    /** The bytes between two places, in the format of the whole. */
    byte[] original(int start, int end);
}
