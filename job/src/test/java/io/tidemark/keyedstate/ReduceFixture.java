package io.tidemark.keyedstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Publication;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.RejectionCode;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.fold.FoldSettings;
import io.tidemark.lifecycle.CorrectionPace;
import io.tidemark.lifecycle.ReduceSettings;
import io.tidemark.lifecycle.TimerGrid;
import io.tidemark.testing.RecordTypeBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One attempt of the reduce function on an operator harness, with a catalog of one type "list"
 * whose reducer appends texts and refuses the text "bad", a decoder of deliveries "id text" or
 * "id@time text" (and "junk" for a dead letter, "talk" for what is passed over), and rows in
 * memory.
 */
final class ReduceFixture implements AutoCloseable {
    static final long INTERVAL_MS = 1_000;
    static final long IDLE_MS = 60_000;
    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", DomainTypes.DEAD_LETTER);
    static final OutputTag<Correction> CORRECTIONS =
            new OutputTag<>("corrections", DomainTypes.CORRECTION);

    final KeyedOneInputStreamOperatorTestHarness<RecordKey, RoutedDelivery, Snapshot> harness;
    private final Rows rows;
    private int drained;

    ReduceFixture(Rows rows, RecordTypes types, long now, OperatorSubtaskState restored)
            throws Exception {
        this.rows = rows;
        ReduceFunction function =
                new ReduceFunction(
                        types,
                        new WordDecoder(),
                        onRetry -> rows,
                        new ReduceSettings(
                                FoldSettings.DEFAULT, INTERVAL_MS, IDLE_MS, CorrectionPace.OFF),
                        DEAD_LETTERS,
                        CORRECTIONS);
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function),
                        RoutedDelivery::key,
                        DomainTypes.RECORD_KEY);
        harness.setup(SnapshotSerializer.INSTANCE);
        harness.setProcessingTime(now);
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    static ReduceFixture start(Rows rows) throws Exception {
        return new ReduceFixture(rows, new OneType(1), 0, null);
    }

    /** Delivers words to a record. */
    void deliver(String recordId, int sequence, String text) throws Exception {
        harness.processElement(delivery(recordId, sequence, text), 0);
    }

    /** Lets time pass in small steps: a timer sees the time it fires at, not the end of a leap. */
    void advanceTo(long time) throws Exception {
        for (long now = harness.getProcessingTime(); now < time; ) {
            now = Math.min(time, now + TimerGrid.FIRST_TOUCH_GRID_MS);
            harness.setProcessingTime(now);
        }
    }

    /** Snapshots emitted since the last call. */
    List<Snapshot> emitted() {
        List<Snapshot> all = harness.extractOutputValues();
        List<Snapshot> fresh = new ArrayList<>(all.subList(drained, all.size()));
        drained = all.size();
        return fresh;
    }

    List<DeadLetter> deadLetters() {
        return harness.getSideOutput(DEAD_LETTERS) == null
                ? List.of()
                : harness.getSideOutput(DEAD_LETTERS).stream()
                        .map(element -> element.getValue())
                        .toList();
    }

    /** Writes what was emitted, as the writer does. */
    List<Snapshot> flush() {
        List<Snapshot> snapshots = emitted();
        snapshots.forEach(rows::write);
        return snapshots;
    }

    /** A checkpoint: the writer flushes before the barrier passes. */
    OperatorSubtaskState checkpoint(long id) throws Exception {
        flush();
        return harness.snapshot(id, 0);
    }

    void complete(long id) throws Exception {
        harness.notifyOfCompletedCheckpoint(id);
    }

    int recordsInState() {
        return harness.numKeyedStateEntries();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the attempt did not end", e);
        }
    }

    static RecordKey key(String recordId) {
        return new RecordKey("list", recordId);
    }

    static RoutedDelivery delivery(String recordId, int sequence, String text) {
        return delivery(recordId, "list:" + recordId, sequence, text);
    }

    static RoutedDelivery delivery(
            String recordId, String partitionKey, int sequence, String text) {
        String channel = "list:" + recordId;
        return new RoutedDelivery(
                "list",
                recordId,
                channel,
                new Delivery(
                        "stream",
                        "shard",
                        partitionKey,
                        Integer.toString(sequence),
                        0,
                        1_000_000,
                        text.getBytes(UTF_8)));
    }

    static List<String> words(RecordState state) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < state.document().size(); i++) {
            words.add(state.document().element(i).text());
        }
        return words;
    }

    /** A catalog that holds the type "list" alone, or nothing. */
    static final class OneType implements RecordTypes {
        private static final long serialVersionUID = 1L;
        private final transient Evolution evolution;
        private final String files;

        /**
         * @param generation 0 for a catalog without types
         */
        OneType(int generation) {
            this(new Evolution(generation, Evolution.Origin.PREVIOUS, 1, List.of()), "fingerprint");
        }

        OneType(Evolution evolution, String files) {
            this.evolution = evolution;
            this.files = files;
        }

        @Override
        public Collection<RecordType> all() {
            return named("list").stream().toList();
        }

        @Override
        public Optional<RecordType> named(String name) {
            return evolution.generation() == 0
                    ? Optional.empty()
                    : Optional.of(
                            new RecordTypeBuilder("list")
                                    .fingerprint(files)
                                    .messages(Set.of("word"), Set.of())
                                    .reducer("append", new Append())
                                    .initial(Document.array(List.of()))
                                    .limits(
                                            new RecordType.Limits(
                                                    10_000, 1_000_000, 10, 10_000, 10))
                                    .evolution(evolution)
                                    .build());
        }

        @Override
        public Address addressOf(String channel) {
            throw new UnsupportedOperationException("nothing is routed here");
        }
    }

    static final class Append implements Reducer {
        @Override
        public String identity() {
            return "append";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return event.data().text().startsWith("bad")
                    ? new Reduction.Refused(RejectionCode.PATCH_INVALID, "a bad word")
                    : new Reduction.Applied(
                            document.inserted(document.size(), event.data()),
                            metadata,
                            List.of(JsonPointer.ROOT));
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.of(List.of(JsonPointer.ROOT));
        }
    }

    private static final class WordDecoder implements MessageDecoder {
        private static final long serialVersionUID = 1L;

        private transient boolean open;

        @Override
        public void open() {
            open = true;
        }

        /** Of a connection, if it says so. */
        private static MessageId id(String text) {
            int colon = text.indexOf(':');
            return MessageId.of(text, colon < 0 ? null : text.substring(0, colon));
        }

        @Override
        public List<Decoding> decode(RoutedDelivery routed, RecordType type) {
            if (!open) {
                throw new IllegalStateException("not open");
            }
            String text = new String(routed.delivery().bytes(), UTF_8);
            if (text.equals("junk")) {
                return List.of(
                        DeadLetter.ofMessage(
                                routed.delivery(),
                                0,
                                routed.channel(),
                                DeadLetterCode.INVALID_JSON,
                                "junk",
                                routed.delivery().bytes()));
            }
            if (text.equals("talk")) {
                return List.of(new PassedOver(0, routed.channel(), "name"));
            }
            String[] idAndWord = text.split(" ", 2);
            String[] idAndTime = idAndWord[0].split("@", 2);
            String time = idAndTime.length > 1 ? idAndTime[1] : routed.delivery().sequenceNumber();
            return List.of(
                    new Event(
                            routed.key(),
                            new Publication(
                                    id(idAndTime[0]),
                                    null,
                                    "ann",
                                    1_000_000 + Long.parseLong(time)),
                            Event.Kind.EDIT,
                            "word",
                            Document.of(idAndWord[1]),
                            null,
                            routed.delivery().bytes(),
                            routed.delivery().origin(routed.channel(), 0)));
        }
    }
}
