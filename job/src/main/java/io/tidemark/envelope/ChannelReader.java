package io.tidemark.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidemark.document.JsonLimits;
import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;

/**
 * Reads the channel of an envelope and stops there. What follows the channel, and whether the bytes
 * before it are as strict as they must be, is left to the full decode, which compares the channel.
 * Only where no channel is found are all bytes read here, to say why.
 */
final class ChannelReader {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(JsonLimits.STREAM.depthMax())
                                    .maxStringLength(JsonLimits.STREAM.charsMax())
                                    .build())
                    .build();

    private ChannelReader() {}

    /**
     * The channel as it stands, neither empty nor null; the first, if it stands twice.
     *
     * @throws UndecodableException if there is none: empty, not JSON or msgpack, not an envelope
     */
    static String channel(byte[] bytes) throws UndecodableException {
        String channel = firstChannel(bytes);
        return channel != null ? channel : requireChannel(Wire.of(bytes));
    }

    /** Null if none is found, for whatever reason. */
    private static String firstChannel(byte[] bytes) {
        try (JsonParser parser = parser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isChannel = parser.currentName().equals("channel");
                JsonToken value = parser.nextToken();
                if (isChannel) {
                    boolean isText = value == JsonToken.VALUE_STRING && !parser.getText().isEmpty();
                    return isText ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonParser parser(byte[] bytes) throws IOException {
        return Wire.isMsgpack(bytes)
                ? new MsgpackParser(bytes, 0, bytes.length)
                : FACTORY.createParser(bytes);
    }

    private static String requireChannel(Wire wire) throws UndecodableException {
        Envelope envelope = Envelope.read(wire);
        if (envelope.channel() != null && !envelope.channel().isEmpty()) {
            return envelope.channel();
        }
        throw envelope.problem() != null
                ? envelope.problem()
                : new UndecodableException(DeadLetterCode.CHANNEL_MISSING, "no 'channel'");
    }
}
