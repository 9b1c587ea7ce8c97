package io.tidemark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.local.sessions.ModelledSessions;
import io.tidemark.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Messages of people in modelled sessions over one board: bursts that follow a gesture, undo,
 * repetitions over the same and over new connections, and what was done offline, all at once.
 */
final class SessionEdits {
    private static final int PEOPLE = 5;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ModelledSessions sessions;
    private final Deque<SentMessage> messages = new ArrayDeque<>();

    SessionEdits(long seed) {
        sessions = new ModelledSessions("s", seed, PEOPLE, 1, null);
    }

    SentMessage next() {
        while (messages.isEmpty()) {
            take();
        }
        return messages.remove();
    }

    private void take() {
        try {
            for (JsonNode message :
                    MAPPER.readTree(sessions.next().bytes()).withArray("/messages")) {
                JsonNode data = message.get("data");
                messages.add(
                        new SentMessage(
                                MessageId.of(
                                        message.get("id").textValue(),
                                        message.get("connectionId").textValue()),
                                Event.Kind.EDIT,
                                Json.read(
                                        (data.isTextual() ? data.textValue() : data.toString())
                                                .getBytes(UTF_8)),
                                message.get("timestamp").longValue(),
                                message.get("clientId").textValue(),
                                null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
