package io.tidemark.local.ably;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.editing.Envelopes;
import java.util.List;

/**
 * A message that the local Ably accepted.
 *
 * @param channel the channel
 * @param message as it was sent
 * @param takenAt ms since 1970
 */
public record PublishedMessage(String channel, ObjectNode message, long takenAt) {
    public String id() {
        return message.path("id").asText();
    }

    /** The envelope in which Ably's rule writes it to the stream, under the channel's name. */
    public byte[] envelope() {
        ObjectNode received = message.deepCopy();
        received.put("timestamp", takenAt);
        return Envelopes.bytes(Envelopes.envelope(channel, List.of(received)));
    }
}
