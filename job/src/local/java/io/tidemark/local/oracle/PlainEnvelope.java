package io.tidemark.local.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** An envelope as a tree. */
record PlainEnvelope(String source, String channel, JsonNode messages) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    // Rows may hold names of any length.
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNameLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Else 1.50 would become 1.5, which jsonb keeps apart.
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    static PlainEnvelope of(byte[] bytes) throws UnreadableException {
        if (bytes.length == 0) {
            throw new UnreadableException("empty");
        }
        JsonNode json = json(text(bytes));
        if (!json.isObject()) {
            throw new UnreadableException("not_enveloped");
        }
        String channel = json.path("channel").asText();
        if (channel.isEmpty()) {
            throw new UnreadableException("channel_missing");
        }
        if (!channel.matches("(board|note|outline|poll):.*")) {
            throw new UnreadableException("no_record_type");
        }
        return new PlainEnvelope(json.path("source").asText(), channel, json.path("messages"));
    }

    boolean isPresence() {
        return source.equals("channel.presence");
    }

    static JsonNode json(String text) throws UnreadableException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableException("invalid_json");
        }
    }

    private static String text(byte[] bytes) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("invalid_utf8");
        }
    }
}
