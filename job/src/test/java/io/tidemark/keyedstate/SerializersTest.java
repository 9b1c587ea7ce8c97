package io.tidemark.keyedstate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.CorrectionSubject;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Origin;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.Position;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.Edits;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordState.History;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import io.tidemark.lifecycle.CorrectionSchedule;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.Unsaved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {
    /**
     * Bytes of every format, one file each. Those of a release are never rewritten: a new format
     * adds files. Run with {@code -Dgolden.write=true} once to write those of the newest.
     */
    private static final Path GOLDEN = Path.of("src/test/resources/state");

    private static final Position POSITION =
            new Position("edits", "shardId-000000000001", "4958812345678901234567890", 3, 2);
    private static final DocumentFormat FORMAT =
            DocumentFormat.stored(3, "lift_refused", "format 4: patch_invalid: ü");
    private static final Positions POSITIONS =
            Positions.NONE
                    .with("board:ü", new Position("edits", "shardId-000000000000", "42", 1, 0))
                    .with("board:ü", POSITION);
    private static final Delivery DELIVERY =
            new Delivery(
                    "edits",
                    "shardId-000000000001",
                    "board:ü",
                    "4958812345678901234567890",
                    3,
                    1_764_000_000_123L,
                    "{\"channel\":\"board:ü\"}".getBytes(UTF_8));

    /** A serializer with a value that uses every field of its type. */
    private record Sample<T>(FormatSerializer<T> serializer, T value) {
        byte[] bytes() throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(value, out);
            return out.getCopyOfBuffer();
        }

        T read(byte[] bytes) throws IOException {
            return serializer.deserialize(new DataInputDeserializer(bytes));
        }

        String name() {
            return value.getClass().getSimpleName();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Sample<?>> samples() {
        return Stream.of(
                new Sample<>(DeliverySerializer.INSTANCE, DELIVERY),
                new Sample<>(
                        RoutedDeliverySerializer.INSTANCE,
                        new RoutedDelivery("board", "ü", "board:ü", DELIVERY)),
                new Sample<>(
                        DeadLetterSerializer.INSTANCE,
                        new DeadLetter(
                                new Origin(
                                        null,
                                        "board:ü",
                                        new Position("edits", "shard", "42", 1, 0),
                                        Delivery.ARRIVAL_UNKNOWN),
                                "empty",
                                "no bytes",
                                new byte[] {0, -1})),
                new Sample<>(RecordKeySerializer.INSTANCE, new RecordKey("board", "ü")),
                new Sample<>(RecordStateSerializer.INSTANCE, state()),
                new Sample<>(RejectionSerializer.INSTANCE, rejection()),
                new Sample<>(SnapshotSerializer.INSTANCE, snapshot()),
                new Sample<>(KeyedRecordSerializer.INSTANCE, keyed()),
                new Sample<>(CorrectionFactSerializer.INSTANCE, fact()),
                new Sample<>(CorrectionSerializer.INSTANCE, correction()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void writesAndReadsBackTheSameBytes(Sample<T> sample) throws IOException {
        T read = sample.read(sample.bytes());
        assertThat(new Sample<>(sample.serializer(), read).bytes()).isEqualTo(sample.bytes());
        assertThat(read).usingRecursiveComparison().isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void readsTheBytesOfEveryReleasedFormat(Sample<T> sample) throws IOException {
        int newest = sample.serializer().newestFormat();
        for (int format = 1; format <= newest; format++) {
            Path golden = GOLDEN.resolve(sample.name() + ".v" + format + ".bin");
            if (format == newest && Boolean.getBoolean("golden.write")) {
                Files.write(golden, sample.bytes());
            }
            assertThat(sample.read(Files.readAllBytes(golden)))
                    .as(golden.toString())
                    .usingRecursiveComparison()
                    .isEqualTo(sample.value());
        }
        assertThat(Files.readAllBytes(GOLDEN.resolve(sample.name() + ".v" + newest + ".bin")))
                .as("the newest format has changed its bytes: it needs a new number")
                .isEqualTo(sample.bytes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void refusesAFormatItDoesNotKnow(Sample<T> sample) throws IOException {
        byte[] bytes = sample.bytes();
        bytes[0] = (byte) (sample.serializer().newestFormat() + 1);
        assertThatThrownBy(() -> sample.read(bytes)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void refusesTheRestoreOfANewerFormat(Sample<T> sample) throws IOException {
        assertThat(compatibilityWith(sample, sample.serializer().newestFormat())).isTrue();
        assertThat(compatibilityWith(sample, sample.serializer().newestFormat() + 1)).isFalse();
    }

    @Test
    void refusesTheRestoreOfAnotherType() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        RecordKeySerializer.INSTANCE.snapshotConfiguration().writeSnapshot(out);
        TypeSerializerSnapshot<Delivery> old = new FormatSnapshot<>();
        old.readSnapshot(
                1,
                new DataInputDeserializer(out.getCopyOfBuffer()),
                SerializersTest.class.getClassLoader());
        TypeSerializerSnapshot<Delivery> ours = DeliverySerializer.INSTANCE.snapshotConfiguration();

        assertThat(ours.resolveSchemaCompatibility(old).isIncompatible()).isTrue();
    }

    @Test
    void refusesTheRestoreOfATypeItDoesNotKnow() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("of the future");

        assertThatThrownBy(
                        () ->
                                new FormatSnapshot<>()
                                        .readSnapshot(
                                                1,
                                                new DataInputDeserializer(out.getCopyOfBuffer()),
                                                SerializersTest.class.getClassLoader()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void copiesNothing(Sample<T> sample) {
        assertThat(sample.serializer().copy(sample.value())).isSameAs(sample.value());
    }

    private static <T> boolean compatibilityWith(Sample<T> sample, int written) throws IOException {
        TypeSerializerSnapshot<T> ours = sample.serializer().snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(64);
        ours.writeSnapshot(out);
        TypeSerializerSnapshot<T> old = new FormatSnapshot<>();
        old.readSnapshot(
                written,
                new DataInputDeserializer(out.getCopyOfBuffer()),
                SerializersTest.class.getClassLoader());
        assertThat(old.restoreSerializer()).isEqualTo(sample.serializer());
        return ours.resolveSchemaCompatibility(old).isCompatibleAsIs();
    }

    private static Snapshot snapshot() {
        return new Snapshot(
                state(), List.of(rejection(), rejection()), List.of(fact()), 1_763_999_400_000L);
    }

    private static KeyedRecord keyed() {
        return new KeyedRecord(
                state(),
                new Unsaved(List.of(rejection()), List.of(fact()), 5),
                6,
                7,
                8,
                "attempt",
                new CorrectionSchedule(3, 9, true));
    }

    private static RecordState state() {
        MessageId realtime = MessageId.of("conn:7:0", "conn");
        MessageId opaque = MessageId.of("mine", null);
        return new RecordState(
                new RecordKey("board", "ü"),
                new FoldedBy(2, FORMAT, "json-merge-patch", "cd".repeat(32)),
                new Content(
                        Document.object()
                                .with("title", Document.of("Grüße 👋"))
                                .with("n", Document.of(5)),
                        Document.object().with("m", Document.of(true)),
                        true),
                new History(
                        9,
                        8,
                        DecidedIds.NONE
                                .with(realtime, null, true, 1_764_000_000_000L)
                                .with(
                                        opaque,
                                        "0123456789abcdef0123456789abcdef",
                                        false,
                                        1_764_000_001_000L),
                        POSITIONS,
                        "ab".repeat(32),
                        1_764_000_001_000L),
                new Edits(1_764_000_000_000L, Edits.NEVER, "conn:7:0", null),
                new PendingCorrection(
                        List.of(JsonPointer.ROOT.child("a/b"), JsonPointer.ROOT.child("n")),
                        "mine",
                        "event_invalid"),
                "board:ü");
    }

    private static Rejection rejection() {
        return new Rejection(
                new RecordKey("board", "ü"),
                new Rejection.Against(2, 9, 8),
                new Rejection.Message(
                        "mine",
                        "ann",
                        1_764_000_001_000L,
                        new byte[] {1, 2, 3},
                        new Origin("board:ü", "board:ü", POSITION, 1_764_000_000_123L)),
                "event_invalid",
                "/x: type",
                new Rejection.Answer(
                        CorrectionNeed.DUE, Document.array(List.of(Document.of("/x")))));
    }

    private static Correction correction() {
        return new Correction(
                new CorrectionSubject(new RecordKey("board", "ü"), 2, 9, "board:ü", "mine"),
                "event_invalid",
                3,
                "tidemark-x",
                "patch",
                Document.object().with("title", Document.of("Grüße 👋")));
    }

    private static CorrectionFact fact() {
        return correction().fact(CorrectionFact.Kind.FAILED, "42910", "too many", 1_764_000_002L);
    }
}
