package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readDocument;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeDocument;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** States of records, inside what is kept and what is sent to the writer. */
final class RecordStateSerializer extends FormatSerializer<RecordState> {
    static final RecordStateSerializer INSTANCE = new RecordStateSerializer();

    private static final long serialVersionUID = 1L;

    private RecordStateSerializer() {
        super(1);
    }

    @Override
    void write(RecordState state, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(state.key(), out);
        out.writeInt(state.generation());
        out.writeInt(state.format().number());
        writeText(state.format().frozenCode(), out);
        writeText(state.format().detail(), out);
        out.writeLong(state.revision());
        out.writeLong(state.version());
        writeDocument(state.document(), out);
        writeDocument(state.metadata(), out);
        writeDocument(state.decided().toDocument(), out);
        writeDocument(state.positions().toDocument(), out);
        writeDocument(state.positions().firstToDocument(), out);
        writeText(state.historyHash(), out);
        writeDocument(state.pending().toDocument(), out);
        out.writeLong(state.maxEventTime());
        writeText(state.channel(), out);
        out.writeBoolean(state.deleted());
        out.writeLong(state.firstEventAt());
        out.writeLong(state.lastEventAt());
        writeText(state.lastEventId(), out);
        writeText(state.lastClientId(), out);
        writeText(state.reducer(), out);
        writeText(state.foldFingerprint(), out);
    }

    @Override
    RecordState read(int format, DataInputView in) throws IOException {
        return new RecordState(
                RecordKeySerializer.INSTANCE.deserialize(in),
                in.readInt(),
                DocumentFormat.stored(in.readInt(), readText(in), readText(in)),
                in.readLong(),
                in.readLong(),
                readDocument(in),
                readDocument(in),
                DecidedIds.fromDocument(readDocument(in)),
                Positions.fromDocument(readDocument(in), readDocument(in)),
                readText(in),
                PendingCorrection.fromDocument(readDocument(in)),
                in.readLong(),
                readText(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                readText(in),
                readText(in),
                readText(in),
                readText(in));
    }

    @Override
    public TypeSerializerSnapshot<RecordState> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<RecordState> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
