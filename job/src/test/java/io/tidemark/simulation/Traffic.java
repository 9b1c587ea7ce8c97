package io.tidemark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.fold.FoldSettings;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Puts messages into the stream, and has the oracle decide them as they get their positions. */
final class Traffic {
    private static final int RECORDS_MAX = 4;
    private static final int ENVELOPE_MESSAGES_MAX = 3;

    private final SplittableRandom random;
    private final EditStream stream;
    private final Trace trace;
    private final List<RecordKey> keys = new ArrayList<>();
    private final Map<RecordKey, RecordTraffic> traffic = new LinkedHashMap<>();
    private final Map<RecordKey, OracleRecord> oracle = new LinkedHashMap<>();
    private final Set<String> deadLetters = new HashSet<>();

    /**
     * @param inSessions whether people in modelled sessions edit the records
     */
    Traffic(
            SplittableRandom random,
            EditStream stream,
            FoldSettings settings,
            boolean inSessions,
            Trace trace) {
        this.random = random;
        this.stream = stream;
        this.trace = trace;
        int records = 1 + random.nextInt(RECORDS_MAX);
        for (int i = 0; i < records; i++) {
            boolean note = random.nextBoolean() && !inSessions;
            RecordKey key =
                    new RecordKey(note ? SimulatedTypes.NOTE : SimulatedTypes.BOARD, "r" + i);
            keys.add(key);
            SplittableRandom own = random.split();
            SessionEdits sessions = inSessions ? new SessionEdits(own.nextLong()) : null;
            traffic.put(key, new RecordTraffic(note, sessions, own, Events.NOON));
            oracle.put(
                    key,
                    new OracleRecord(
                            note ? PlainEdits.NOTE : PlainEdits.BOARD, settings.horizonMs()));
        }
    }

    Map<RecordKey, OracleRecord> oracle() {
        return oracle;
    }

    /** Every message sent about the record so far. */
    List<SentMessage> sent(RecordKey key) {
        return traffic.get(key).sent();
    }

    /** Positions of all messages that nobody can decode. */
    Set<String> deadLetters() {
        return deadLetters;
    }

    /** Appends an envelope of some messages. */
    void publish() {
        int which = random.nextInt(keys.size());
        RecordKey key = keys.get(which);
        Shard shard = stream.shardOf(which * EditStream.PLACES / RECORDS_MAX);
        long sequence = stream.nextSequence();
        String channel = key.type() + ':' + key.id();
        Delivery delivery =
                new Delivery(
                        EditStream.NAME,
                        "shard-" + shard.number,
                        channel,
                        Long.toString(sequence),
                        0,
                        traffic.get(key).time(),
                        Long.toString(sequence).getBytes(UTF_8));
        RoutedDelivery routed = new RoutedDelivery(key.type(), key.id(), channel, delivery);
        List<Decoding> decodings = new ArrayList<>();
        int messages = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(ENVELOPE_MESSAGES_MAX);
        for (int index = 0; index < messages; index++) {
            decodings.add(decoding(routed, index));
        }
        stream.append(
                shard,
                new StreamEntry(
                        sequence,
                        shard.number,
                        shard.entries.size(),
                        routed,
                        decodings,
                        oracle.get(key).revision()));
        trace.tell(
                () ->
                        "publish "
                                + channel
                                + " "
                                + delivery.shard()
                                + "/"
                                + sequence
                                + " "
                                + ids(decodings));
    }

    private Decoding decoding(RoutedDelivery routed, int index) {
        Delivery delivery = routed.delivery();
        switch (random.nextInt(25)) {
            case 0 -> {
                DeadLetter letter =
                        DeadLetter.ofMessage(
                                delivery,
                                index,
                                routed.channel(),
                                DeadLetterCode.INVALID_JSON,
                                "broken",
                                delivery.bytes());
                deadLetters.add(placeOf(letter));
                return letter;
            }
            case 1 -> {
                return new PassedOver(index, routed.channel(), "name");
            }
            default -> {
                Event event = event(routed, traffic.get(routed.key()).next(), index);
                oracle.get(routed.key()).decide(event);
                return event;
            }
        }
    }

    /** The key of a dead letter in its table. */
    static String placeOf(DeadLetter letter) {
        return letter.position().sequenceNumber() + '/' + letter.position().messageIndex();
    }

    private static Event event(RoutedDelivery routed, SentMessage message, int index) {
        Delivery delivery = routed.delivery();
        return new Event(
                routed.key(),
                new Publication(message.id(), null, message.clientId(), message.timestamp()),
                message.kind(),
                message.name(),
                message.data(),
                message.problem(),
                delivery.bytes(),
                delivery.origin(routed.channel(), index));
    }

    private static List<String> ids(List<Decoding> decodings) {
        return decodings.stream()
                .map(
                        decoding ->
                                decoding instanceof Event event
                                        ? event.id().text()
                                        : decoding.getClass().getSimpleName())
                .toList();
    }
}
