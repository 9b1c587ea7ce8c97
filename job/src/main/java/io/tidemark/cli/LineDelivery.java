package io.tidemark.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidemark.domain.Delivery;
import java.io.IOException;
import java.util.Arrays;

/**
 * A line as the delivery that the job would have read: its bytes, at the position of its number.
 *
 * <p>A line {@code {"arrivedAt":…,"envelope":…}} with exactly these two members, a whole number of
 * ms since 1970 and an object, also tells when the envelope arrived. Everything else is taken as it
 * is, and what is wrong with it is the decoder's to say: so are the bytes of the envelope.
 */
final class LineDelivery {
    /** Stands for stream, shard and partition key: of lines there is one sequence. */
    private static final String LINES = "lines";

    private static final String ARRIVED_AT = "arrivedAt";
    private static final String ENVELOPE = "envelope";

    /** Without bounds of its own: the line is bounded, and the envelope is judged elsewhere. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private LineDelivery() {}

    static Delivery of(InputLine line) {
        Arrival arrival = arrival(line.bytes());
        return arrival == null
                ? delivery(line, Delivery.ARRIVAL_UNKNOWN, line.bytes())
                : delivery(line, arrival.at(), arrival.envelope());
    }

    private static Delivery delivery(InputLine line, long arrivedAt, byte[] bytes) {
        return new Delivery(LINES, LINES, LINES, Long.toString(line.number()), 0, arrivedAt, bytes);
    }

    /** What a line says that tells an arrival; null if it is no such line. */
    private static Arrival arrival(byte[] bytes) {
        // A zero byte would let the parser guess at UTF-16.
        if (bytes.length < 2 || bytes[0] != '{' || bytes[1] == 0) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.nextToken();
            long at = Delivery.ARRIVAL_UNKNOWN;
            byte[] envelope = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(ARRIVED_AT)
                        && at == Delivery.ARRIVAL_UNKNOWN
                        && value == JsonToken.VALUE_NUMBER_INT
                        && parser.getLongValue() >= 0) {
                    at = parser.getLongValue();
                } else if (name.equals(ENVELOPE)
                        && envelope == null
                        && value == JsonToken.START_OBJECT) {
                    envelope = slice(parser, bytes);
                } else {
                    return null;
                }
            }
            boolean isWhole =
                    at != Delivery.ARRIVAL_UNKNOWN
                            && envelope != null
                            && parser.currentToken() == JsonToken.END_OBJECT
                            && parser.nextToken() == null;
            return isWhole ? new Arrival(at, envelope) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The bytes of the object that begins at the parser's token. */
    private static byte[] slice(JsonParser parser, byte[] bytes) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(bytes, start, (int) parser.currentLocation().getByteOffset());
    }

    private record Arrival(long at, byte[] envelope) {}
}
