package io.tidemark.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An edit as a tree.
 *
 * @param opaque whether its id is the publisher's own and not the connection's
 * @param echo whether it is a correction that came back
 * @param data null if it has none
 */
record PlainEdit(String id, boolean opaque, boolean echo, String name, JsonNode data) {
    /** Whose messages are corrections that came back. */
    private static final String RESERVED_CLIENT_ID = "tidemark";

    static PlainEdit of(JsonNode message) throws UnreadableException {
        String id = message.path("id").asText();
        if (id.isEmpty()) {
            throw new UnreadableException("message_id_missing");
        }
        String connection = message.path("connectionId").asText();
        boolean opaque =
                connection.isEmpty() || !id.matches("\\Q" + connection + "\\E:[0-9]+:[0-9]+");
        boolean echo = message.path("clientId").asText().equals(RESERVED_CLIENT_ID);
        return new PlainEdit(id, opaque, echo, message.path("name").asText(), data(message));
    }

    private static JsonNode data(JsonNode message) throws UnreadableException {
        JsonNode data = message.get("data");
        String encoding = message.path("encoding").asText();
        return switch (encoding) {
            case "" -> data;
            case "json" -> PlainEnvelope.json(data.textValue());
            case "no-such-step" -> throw new UnreadableException("encoding_unknown");
            case "json/utf-8/cipher+aes-128-cbc/base64" ->
                    throw new UnreadableException("encrypted_without_key");
            default -> throw new IllegalArgumentException("not to be judged: " + encoding);
        };
    }
}
