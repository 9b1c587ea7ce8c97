package io.tidemark.simulation.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.document.Document;
import io.tidemark.testing.Json;
import java.io.IOException;

/** Documents as clients hold them, and their canonical text, by which they are compared. */
final class ClientJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ClientJson() {}

    static JsonNode tree(Document document) {
        try {
            return MAPPER.readTree(document.canonicalBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Document document(JsonNode tree) {
        try {
            return Json.read(MAPPER.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Document document) {
        return new String(document.canonicalBytes(), UTF_8);
    }

    static String text(JsonNode tree) {
        return text(document(tree));
    }
}
