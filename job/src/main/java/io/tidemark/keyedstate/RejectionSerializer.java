package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readBytes;
import static io.tidemark.keyedstate.FieldFormat.readDocument;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeBytes;
import static io.tidemark.keyedstate.FieldFormat.writeDocument;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Rejection.Against;
import io.tidemark.domain.Rejection.Answer;
import io.tidemark.domain.Rejection.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rejections that are not in the table yet. */
final class RejectionSerializer extends FormatSerializer<Rejection> {
    static final RejectionSerializer INSTANCE = new RejectionSerializer();

    private static final long serialVersionUID = 1L;

    private RejectionSerializer() {
        super("rejection", 1);
    }

    @Override
    void write(Rejection rejection, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(rejection.key(), out);
        out.writeInt(rejection.against().generation());
        out.writeLong(rejection.against().revision());
        out.writeLong(rejection.against().version());
        writeText(rejection.message().id(), out);
        writeText(rejection.message().clientId(), out);
        out.writeLong(rejection.message().time());
        writeBytes(rejection.message().original(), out);
        OriginFormat.write(rejection.message().origin(), out);
        writeText(rejection.code(), out);
        writeText(rejection.detail(), out);
        writeText(rejection.answer().need().name(), out);
        writeDocument(rejection.answer().writes(), out);
    }

    @Override
    Rejection read(int format, DataInputView in) throws IOException {
        return new Rejection(
                RecordKeySerializer.INSTANCE.deserialize(in),
                new Against(in.readInt(), in.readLong(), in.readLong()),
                new Message(
                        readText(in),
                        readText(in),
                        in.readLong(),
                        readBytes(in),
                        OriginFormat.read(in)),
                readText(in),
                readText(in),
                new Answer(CorrectionNeed.valueOf(readText(in)), readDocument(in)));
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
}
