package io.tidemark.local.ably;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The requests received and the messages accepted. Thread-safe. */
final class Traffic {
    /** How long Ably recognizes a repeated message id. */
    static final Duration IDS_REMEMBERED = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Consumer<PublishedMessage> echo;
    private final List<PublishedMessage> taken = new ArrayList<>();
    private final List<PublishedMessage> late = new ArrayList<>();
    private final Map<String, Long> takenAt = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int requests;
    private int mostInFlight;
    private int mostInFlightOfAChannel;

    Traffic(InstantSource clock, Consumer<PublishedMessage> echo) {
        this.clock = clock;
        this.echo = echo;
    }

    synchronized void begin(String path) {
        requests++;
        int ofChannel = inFlight.merge(path, 1, Integer::sum);
        int ofAll = inFlight.values().stream().mapToInt(Integer::intValue).sum();
        mostInFlightOfAChannel = Math.max(mostInFlightOfAChannel, ofChannel);
        mostInFlight = Math.max(mostInFlight, ofAll);
    }

    synchronized void end(String path) {
        inFlight.merge(path, -1, Integer::sum);
    }

    /** Accepts the message, unless its id was accepted a short time ago. */
    synchronized void take(String channel, ObjectNode message, Behaviour.Echo how) {
        long now = clock.millis();
        PublishedMessage published = new PublishedMessage(channel, message, now);
        String key = channel + ' ' + published.id();
        Long before = message.has("id") ? takenAt.get(key) : null;
        if (before != null && now - before < IDS_REMEMBERED.toMillis()) {
            return;
        }
        takenAt.put(key, now);
        taken.add(published);
        switch (how) {
            case ONCE -> echo.accept(published);
            case TWICE -> {
                echo.accept(published);
                echo.accept(published);
            }
            case LATE -> late.add(published);
            case LOST -> {}
        }
    }

    synchronized void releaseEchoes() {
        late.forEach(echo);
        late.clear();
    }

    synchronized List<PublishedMessage> taken() {
        return List.copyOf(taken);
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized int mostInFlightOfAChannel() {
        return mostInFlightOfAChannel;
    }
}
