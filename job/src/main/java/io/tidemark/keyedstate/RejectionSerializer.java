package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readBytes;
import static io.tidemark.keyedstate.FieldFormat.readDocument;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeBytes;
import static io.tidemark.keyedstate.FieldFormat.writeDocument;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.Position;
import io.tidemark.domain.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rejections that are not in the table yet. */
final class RejectionSerializer extends FormatSerializer<Rejection> {
    static final RejectionSerializer INSTANCE = new RejectionSerializer();

    private static final long serialVersionUID = 1L;

    private RejectionSerializer() {
        super(1);
    }

    @Override
    void write(Rejection rejection, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(rejection.key(), out);
        out.writeInt(rejection.generation());
        writeText(rejection.eventId(), out);
        writeText(rejection.code(), out);
        writeText(rejection.detail(), out);
        writeBytes(rejection.original(), out);
        writeText(rejection.channel(), out);
        writeText(rejection.partitionKey(), out);
        writeText(rejection.position().stream(), out);
        writeText(rejection.position().shard(), out);
        writeText(rejection.position().sequenceNumber(), out);
        out.writeLong(rejection.position().subSequence());
        out.writeInt(rejection.position().messageIndex());
        out.writeLong(rejection.revision());
        out.writeLong(rejection.versionSeen());
        writeText(rejection.clientId(), out);
        out.writeLong(rejection.occurredAt());
        writeText(rejection.correction(), out);
        writeDocument(rejection.writes(), out);
    }

    @Override
    Rejection read(int format, DataInputView in) throws IOException {
        return new Rejection(
                RecordKeySerializer.INSTANCE.deserialize(in),
                in.readInt(),
                readText(in),
                readText(in),
                readText(in),
                readBytes(in),
                readText(in),
                readText(in),
                new Position(readText(in), readText(in), readText(in), in.readLong(), in.readInt()),
                in.readLong(),
                in.readLong(),
                readText(in),
                in.readLong(),
                readText(in),
                readDocument(in));
    }

    /** Several, with their number before them. */
    static void writeAll(List<Rejection> rejections, DataOutputView out) throws IOException {
        out.writeInt(rejections.size());
        for (Rejection rejection : rejections) {
            INSTANCE.serialize(rejection, out);
        }
    }

    static List<Rejection> readAll(DataInputView in) throws IOException {
        int size = in.readInt();
        List<Rejection> rejections = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rejections.add(INSTANCE.deserialize(in));
        }
        return rejections;
    }

    @Override
    public TypeSerializerSnapshot<Rejection> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<Rejection> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
