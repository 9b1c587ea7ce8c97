package io.tidemark.local.editing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Envelopes in the form of Ably's own samples. */
public final class Envelopes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Envelopes() {}

    /**
     * A message.
     *
     * @param connectionId null for one published over REST
     * @param data null for a message without data
     */
    public static ObjectNode message(
            String id,
            String connectionId,
            String clientId,
            long time,
            String name,
            JsonNode data) {
        ObjectNode message = NODES.objectNode();
        if (id != null) {
            message.put("id", id);
        }
        message.put("name", name).put("clientId", clientId);
        if (connectionId != null) {
            message.put("connectionId", connectionId);
        }
        message.put("timestamp", time);
        if (data != null) {
            message.set("data", data);
        }
        return message;
    }

    /** The same message with its data as Ably's clients send objects: a string, and an encoding. */
    public static ObjectNode encoded(ObjectNode message) {
        JsonNode data = message.get("data");
        if (data != null) {
            message.put("encoding", "json").put("data", data.toString());
        }
        return message;
    }

    public static ObjectNode envelope(String channel, List<ObjectNode> messages) {
        ObjectNode envelope = NODES.objectNode();
        envelope.put("source", "channel.message")
                .put("appId", "tm0001")
                .put("channel", channel)
                .put("site", "eu-central-1-A")
                .put("ruleId", "rule01");
        envelope.putArray("messages").addAll(messages);
        return envelope;
    }

    public static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
