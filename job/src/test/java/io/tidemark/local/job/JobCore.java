package io.tidemark.local.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Sha256;
import io.tidemark.envelope.ChannelRouter;
import io.tidemark.envelope.EnvelopeDecoder;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.envelope.Routing;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.fold.RecordFold;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The job without Flink and without tables: routes, decodes and decides one entry after the other.
 * Not thread-safe.
 */
public final class JobCore {
    private static final String STREAM = "edits";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final RecordTypes types;
    private final ChannelRouter router;
    private final EnvelopeDecoder decoder;
    private final Folds folds;
    private final Map<RecordKey, RecordState> states = new HashMap<>();
    private final SortedMap<String, Expected.Row> rows = new TreeMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private long duplicates;
    private long passedOver;
    private long longestNanos;

    public JobCore(RecordTypes types, EnvelopeSettings settings) {
        this.types = types;
        router = new ChannelRouter(types, settings);
        decoder = new EnvelopeDecoder(settings);
        folds = new Folds(types, FoldSettings.DEFAULT);
    }

    /**
     * What became of a message.
     *
     * @param index its place in the envelope; {@link Position#WHOLE_DELIVERY} for all of it
     * @param word {@code accepted}, {@code duplicate}, {@code replay}, {@code echo}, a code, or
     *     {@code passed_over_} and a reason
     */
    public record Outcome(int index, String word) {}

    /** Takes the next entry of the stream; answers in the order of its messages. */
    public List<Outcome> take(KinesisRecord entry) {
        return take(
                new Delivery(
                        STREAM,
                        entry.shardId(),
                        entry.partitionKey(),
                        entry.sequenceNumber(),
                        0,
                        entry.arrivedAt().toEpochMilli(),
                        entry.data()));
    }

    /** Takes the next delivery; answers in the order of its messages. */
    public List<Outcome> take(Delivery delivery) {
        long begin = THREADS.getCurrentThreadCpuTime();
        Routing routing = router.route(delivery);
        if (routing instanceof Routing.Routed routed) {
            RecordType type = types.named(routed.delivery().recordType()).orElseThrow();
            List<Decoding> decodings = decoder.decode(routed.delivery(), type);
            took(begin);
            List<Outcome> outcomes = new ArrayList<>();
            for (Decoding decoding : decodings) {
                outcomes.add(take(decoding, type));
            }
            return outcomes;
        }
        took(begin);
        if (routing instanceof Routing.Undecodable undecodable) {
            return List.of(dead(undecodable.deadLetter()));
        }
        return List.of(
                passedOver(Position.WHOLE_DELIVERY, ((Routing.PassedOver) routing).reason()));
    }

    /** The states of all records that an event was decided of. */
    public Collection<RecordState> records() {
        return Collections.unmodifiableCollection(states.values());
    }

    /**
     * The longest time, ns, that decoding one delivery or deciding one event has taken: of the
     * processor, so that what else the machine does is not in it.
     */
    public long longestNanos() {
        return longestNanos;
    }

    /** What was rejected, in order. */
    public List<Rejection> rejections() {
        return Collections.unmodifiableList(rejections);
    }

    /** What could not be decoded or addressed, in order. */
    public List<DeadLetter> deadLetters() {
        return Collections.unmodifiableList(deadLetters);
    }

    /** What the tables would hold. */
    public Expected expected() {
        SortedMap<String, String> rejected = new TreeMap<>();
        for (Rejection rejection : rejections) {
            Position position = rejection.position();
            String place = position.sequenceNumber() + "/" + position.messageIndex();
            String message = name(rejection.key()) + " " + rejection.message().id() + " " + place;
            rejected.put(message, rejection.code());
        }
        SortedMap<String, String> dead = new TreeMap<>();
        for (DeadLetter letter : deadLetters) {
            dead.put(
                    letter.position().sequenceNumber() + "/" + letter.position().messageIndex(),
                    letter.code());
        }
        return new Expected(rows, rejected, dead, duplicates, passedOver);
    }

    private Outcome take(Decoding decoding, RecordType type) {
        if (decoding instanceof Decoding.Decoded decoded) {
            return decide(decoded.event(), folds.of(type));
        }
        if (decoding instanceof Decoding.Undecodable undecodable) {
            return dead(undecodable.deadLetter());
        }
        Decoding.PassedOver told = (Decoding.PassedOver) decoding;
        return passedOver(told.messageIndex(), told.reason());
    }

    private void took(long begin) {
        longestNanos = Math.max(longestNanos, THREADS.getCurrentThreadCpuTime() - begin);
    }

    private Outcome passedOver(int index, String reason) {
        passedOver++;
        return new Outcome(index, "passed_over_" + reason);
    }

    private Outcome dead(DeadLetter letter) {
        deadLetters.add(letter);
        return new Outcome(letter.position().messageIndex(), letter.code());
    }

    private Outcome decide(Event event, RecordFold fold) {
        RecordKey key = event.key();
        RecordState state = states.get(key);
        long begin = THREADS.getCurrentThreadCpuTime();
        Decision decision = fold.decide(state == null ? fold.initial(key) : state, event);
        took(begin);
        int index = event.position().messageIndex();
        if (decision instanceof Decision.Accepted accepted) {
            decided(key, accepted.state());
            return new Outcome(index, "accepted");
        }
        if (decision instanceof Decision.Rejected rejected) {
            decided(key, rejected.state());
            rejections.add(rejected.rejection());
            return new Outcome(index, rejected.rejection().code());
        }
        if (decision instanceof Decision.Echo echo) {
            decided(key, echo.state());
            return new Outcome(index, "echo");
        }
        if (decision instanceof Decision.Replay) {
            return new Outcome(index, "replay");
        }
        duplicates++;
        return new Outcome(index, "duplicate");
    }

    private void decided(RecordKey key, RecordState state) {
        states.put(key, state);
        byte[] document = state.document().canonicalBytes();
        rows.put(
                name(key),
                new Expected.Row(
                        state.revision(),
                        state.version(),
                        state.deleted(),
                        new String(document, UTF_8),
                        Sha256.hexOf(document),
                        state.history().hash(),
                        state.edits().lastId(),
                        state.format().isFrozen()));
    }

    private static String name(RecordKey key) {
        return key.type() + "/" + key.id();
    }
}
