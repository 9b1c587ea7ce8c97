package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Routing;
import java.util.List;

/**
 * A delivery taken the whole way, routed and decoded.
 *
 * @param wasRouted whether it reached the decoder
 * @param decodings what became of it, wherever
 */
record Opened(boolean wasRouted, List<Decoding> decodings) {
    static final long ARRIVED_AT = 1_700_000_000_000L;

    static Delivery delivery(byte[] bytes) {
        return new Delivery("edits", "shardId-000000000003", "board:1", "49", 2, ARRIVED_AT, bytes);
    }

    static Delivery delivery(String text) {
        return delivery(text.getBytes(UTF_8));
    }

    static RoutedDelivery routed(byte[] bytes) {
        return new RoutedDelivery("board", "1", "board:1", delivery(bytes));
    }

    static Opened of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static Opened of(byte[] bytes) {
        return of(bytes, new BoardTypes(), BoardTypes.BOARD, EnvelopeSettings.DEFAULT);
    }

    static Opened of(byte[] bytes, RecordTypes types, RecordType type, EnvelopeSettings settings) {
        Routing routing = new ChannelRouter(types, settings).route(delivery(bytes));
        if (routing instanceof RoutedDelivery routed) {
            EnvelopeDecoder decoder = new EnvelopeDecoder(settings);
            decoder.open();
            return new Opened(true, decoder.decode(routed, type));
        }
        return new Opened(false, List.of((Decoding) routing));
    }

    /** Each outcome in words: code or reason, and {@code @index} unless it is of the whole. */
    List<String> outcomes() {
        return decodings.stream().map(Opened::outcome).toList();
    }

    /** The events in their order. */
    List<Event> events() {
        return decodings.stream().filter(Event.class::isInstance).map(Event.class::cast).toList();
    }

    /** The dead letters in their order. */
    List<DeadLetter> deadLetters() {
        return decodings.stream()
                .filter(DeadLetter.class::isInstance)
                .map(DeadLetter.class::cast)
                .toList();
    }

    Event onlyEvent() {
        if (decodings.size() != 1 || events().size() != 1) {
            throw new AssertionError("not one event: " + outcomes());
        }
        return events().get(0);
    }

    private static String outcome(Decoding decoding) {
        if (decoding instanceof DeadLetter letter) {
            return letter.code() + at(letter.messageIndex());
        }
        if (decoding instanceof PassedOver passedOver) {
            return "passed_over_" + passedOver.reason() + at(passedOver.messageIndex());
        }
        Event event = (Event) decoding;
        String place = at(event.position().messageIndex());
        if (event.problem() != null) {
            return event.problem().wireName() + place;
        }
        boolean lacksData = event.kind() == Event.Kind.EDIT && event.data() == null;
        return (lacksData ? "event_data_missing" : "event") + place;
    }

    private static String at(int index) {
        return index == Position.WHOLE_DELIVERY ? "" : "@" + index;
    }
}
