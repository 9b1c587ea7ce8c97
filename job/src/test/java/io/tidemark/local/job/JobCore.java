package io.tidemark.local.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Sha256;
import io.tidemark.envelope.ChannelRouter;
import io.tidemark.envelope.EnvelopeDecoder;
import io.tidemark.envelope.EnvelopeSettings;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.fold.SequentialFold;
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
import java.util.stream.Stream;

/**
 * The job without Flink and without tables: folds one entry after the other and keeps everything.
 * Not thread-safe.
 */
public final class JobCore {
    private static final String STREAM = "edits";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SequentialFold fold;
    private final Map<RecordKey, RecordState> states = new TimedStates();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long lapBegin;
    private long longestNanos;

    public JobCore(RecordTypes types, EnvelopeSettings settings) {
        fold =
                new SequentialFold(
                        new ChannelRouter(types, settings),
                        new EnvelopeDecoder(settings),
                        new Folds(types, FoldSettings.DEFAULT));
    }

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
        lapBegin = THREADS.getCurrentThreadCpuTime();
        List<Outcome> taken = fold.take(delivery, states);
        lap();
        outcomes.addAll(taken);
        return taken;
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
        return of(Decision.Rejected.class).map(Decision.Rejected::rejection).toList();
    }

    /** What could not be decoded or addressed, in order. */
    public List<DeadLetter> deadLetters() {
        return of(DeadLetter.class).toList();
    }

    /** What the tables would hold. */
    public Expected expected() {
        SortedMap<String, Expected.Row> rows = new TreeMap<>();
        states.forEach((key, state) -> rows.put(name(key), row(state)));
        SortedMap<String, String> rejected = new TreeMap<>();
        for (Rejection rejection : rejections()) {
            String message = name(rejection.key()) + " " + rejection.message().id();
            rejected.put(message + " " + place(rejection.position()), rejection.code());
        }
        SortedMap<String, String> dead = new TreeMap<>();
        deadLetters().forEach(letter -> dead.put(place(letter.position()), letter.code()));
        return new Expected(
                rows,
                rejected,
                dead,
                of(Decision.Duplicate.class).count(),
                of(PassedOver.class).count());
    }

    private void lap() {
        long now = THREADS.getCurrentThreadCpuTime();
        longestNanos = Math.max(longestNanos, now - lapBegin);
        lapBegin = now;
    }

    private <T extends Outcome> Stream<T> of(Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Expected.Row row(RecordState state) {
        byte[] document = state.document().canonicalBytes();
        return new Expected.Row(
                state.revision(),
                state.version(),
                state.deleted(),
                new String(document, UTF_8),
                Sha256.hexOf(document),
                state.history().hash(),
                state.edits().lastId(),
                state.format().isFrozen());
    }

    private static String place(Position position) {
        return position.sequenceNumber() + "/" + position.messageIndex();
    }

    private static String name(RecordKey key) {
        return key.type() + "/" + key.id();
    }

    /** Ends a lap where a decision begins, which is when the record is looked up. */
    private final class TimedStates extends HashMap<RecordKey, RecordState> {
        private static final long serialVersionUID = 1L;

        @Override
        public RecordState get(Object key) {
            lap();
            return super.get(key);
        }
    }
}
