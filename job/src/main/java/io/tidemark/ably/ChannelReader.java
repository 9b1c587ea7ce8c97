package io.tidemark.ably;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.InvalidJsonException;
import io.tidemark.domain.JsonLimits;
import io.tidemark.domain.StrictUtf8;
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
     * @throws UndecodableException if there is none: empty, not JSON, not an envelope
     */
    static String channel(byte[] bytes) throws UndecodableException {
        String channel = firstChannel(bytes);
        return channel != null ? channel : requireChannel(strictText(bytes));
    }

    /**
     * The text of the bytes.
     *
     * @throws UndecodableException if they are none, msgpack, or not strict UTF-8
     */
    static String strictText(byte[] bytes) throws UndecodableException {
        if (isMsgpack(bytes)) {
            throw new UndecodableException(
                    DeadLetterCode.MSGPACK_ENVELOPE,
                    "msgpack; the integration rule's format must be json");
        }
        try {
            return StrictUtf8.text(bytes);
        } catch (InvalidJsonException e) {
            throw UndecodableException.of(e);
        }
    }

    /** Whether the first byte begins a msgpack map, as no JSON text does. */
    private static boolean isMsgpack(byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        int first = bytes[0] & 0xff;
        return (first >= 0x80 && first <= 0x8f) || first == 0xde || first == 0xdf;
    }

    /** Null if none is found, for whatever reason. */
    private static String firstChannel(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
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

    private static String requireChannel(String text) throws UndecodableException {
        Envelope envelope = Envelope.read(text);
        if (envelope.channel() != null && !envelope.channel().isEmpty()) {
            return envelope.channel();
        }
        throw envelope.problem() != null
                ? envelope.problem()
                : new UndecodableException(DeadLetterCode.CHANNEL_MISSING, "no 'channel'");
    }
}
