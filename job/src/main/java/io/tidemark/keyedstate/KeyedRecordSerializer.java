package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is kept for each record. */
final class KeyedRecordSerializer extends FormatSerializer<KeyedRecord> {
    static final KeyedRecordSerializer INSTANCE = new KeyedRecordSerializer();

    private static final long serialVersionUID = 1L;

    private KeyedRecordSerializer() {
        super(3);
    }

    @Override
    void write(KeyedRecord kept, DataOutputView out) throws IOException {
        RecordStateSerializer.INSTANCE.serialize(kept.state(), out);
        RejectionSerializer.writeAll(kept.unsaved(), out);
        out.writeLong(kept.snapshotDueAt());
        out.writeLong(kept.coveredAfter());
        out.writeLong(kept.decidedAt());
        out.writeLong(kept.idleCheckAt());
        writeText(kept.touchedBy(), out);
        CorrectionFactSerializer.writeAll(kept.facts(), out);
        out.writeInt(kept.corrections().attempts());
        out.writeLong(kept.corrections().dueAt());
        out.writeBoolean(kept.corrections().gaveUp());
    }

    @Override
    KeyedRecord read(int format, DataInputView in) throws IOException {
        return new KeyedRecord(
                RecordStateSerializer.INSTANCE.deserialize(in),
                RejectionSerializer.readAll(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readText(in),
                CorrectionFactSerializer.readAll(in),
                new CorrectionSchedule(in.readInt(), in.readLong(), in.readBoolean()));
    }

    @Override
    public TypeSerializerSnapshot<KeyedRecord> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<KeyedRecord> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
