package io.tidemark.local.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.editing.Envelopes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A connection to Ably, whose msgSerial counts what is sent over it. */
final class Connection {
    private final String connectionId;
    private final String clientId;
    private final InstantSource service;
    private long msgSerial;

    /**
     * @param service whose clock stamps messages as they arrive, as Ably's does
     */
    Connection(String connectionId, String clientId, InstantSource service) {
        this.connectionId = connectionId;
        this.clientId = clientId;
        this.service = service;
    }

    /** Some edits of a document as one entry, with one msgSerial. */
    Entry entry(SharedDocument document, List<JsonNode> edits, SplittableRandom random) {
        String channel = document.channel();
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode edit : edits) {
            ObjectNode message =
                    Envelopes.message(
                            connectionId + ":" + msgSerial + ":" + messages.size(),
                            connectionId,
                            clientId,
                            service.millis(),
                            document.kind().editName(),
                            edit);
            // Most clients send text with an encoding; some rules hand over the object itself.
            messages.add(random.nextInt(4) == 0 ? message : Envelopes.encoded(message));
        }
        msgSerial++;
        return new Entry(channel, Envelopes.bytes(Envelopes.envelope(channel, messages)));
    }
}
