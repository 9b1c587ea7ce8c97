package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readDocument;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeDocument;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.Correction;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Corrections, on the forward edge to the sender. */
final class CorrectionSerializer extends FormatSerializer<Correction> {
    static final CorrectionSerializer INSTANCE = new CorrectionSerializer();

    private static final long serialVersionUID = 1L;

    private CorrectionSerializer() {
        super(1);
    }

    @Override
    void write(Correction correction, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(correction.key(), out);
        out.writeInt(correction.generation());
        writeText(correction.channel(), out);
        writeText(correction.id(), out);
        writeText(correction.name(), out);
        writeDocument(correction.data(), out);
        writeText(correction.refusedId(), out);
        writeText(correction.refusedCode(), out);
        out.writeLong(correction.revision());
        out.writeInt(correction.attempt());
    }

    @Override
    Correction read(int format, DataInputView in) throws IOException {
        return new Correction(
                RecordKeySerializer.INSTANCE.deserialize(in),
                in.readInt(),
                readText(in),
                readText(in),
                readText(in),
                readDocument(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readInt());
    }

    @Override
    public TypeSerializerSnapshot<Correction> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<Correction> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
