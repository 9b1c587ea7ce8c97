package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readDocument;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeDocument;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionSubject;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Corrections, on the forward edge to the sender. */
final class CorrectionSerializer extends FormatSerializer<Correction> {
    static final CorrectionSerializer INSTANCE = new CorrectionSerializer();

    private static final long serialVersionUID = 1L;

    private CorrectionSerializer() {
        super("correction", 1);
    }

    @Override
    void write(Correction correction, DataOutputView out) throws IOException {
        writeSubject(correction.subject(), out);
        writeText(correction.refusedCode(), out);
        out.writeInt(correction.attempt());
        writeText(correction.id(), out);
        writeText(correction.name(), out);
        writeDocument(correction.data(), out);
    }

    @Override
    Correction read(int format, DataInputView in) throws IOException {
        return new Correction(
                readSubject(in),
                readText(in),
                in.readInt(),
                readText(in),
                readText(in),
                readDocument(in));
    }

    static void writeSubject(CorrectionSubject subject, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(subject.key(), out);
        out.writeInt(subject.generation());
        out.writeLong(subject.revision());
        writeText(subject.channel(), out);
        writeText(subject.refusedId(), out);
    }

    static CorrectionSubject readSubject(DataInputView in) throws IOException {
        return new CorrectionSubject(
                RecordKeySerializer.INSTANCE.deserialize(in),
                in.readInt(),
                in.readLong(),
                readText(in),
                readText(in));
    }
}
