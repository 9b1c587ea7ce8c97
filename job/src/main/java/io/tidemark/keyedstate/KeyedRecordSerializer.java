package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.lifecycle.CorrectionSchedule;
import io.tidemark.lifecycle.KeyedRecord;
import io.tidemark.lifecycle.Unsaved;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What is kept for each record. */
final class KeyedRecordSerializer extends FormatSerializer<KeyedRecord> {
    static final KeyedRecordSerializer INSTANCE = new KeyedRecordSerializer();

    private static final long serialVersionUID = 1L;

    private KeyedRecordSerializer() {
        super("keyed-record", 1);
    }

    @Override
    void write(KeyedRecord kept, DataOutputView out) throws IOException {
        RecordStateSerializer.INSTANCE.serialize(kept.state(), out);
        RejectionSerializer.writeAll(kept.unsaved().rejections(), out);
        out.writeLong(kept.unsaved().dueAt());
        out.writeLong(kept.coveredAfter());
        out.writeLong(kept.decidedAt());
        out.writeLong(kept.idleCheckAt());
        writeText(kept.touchedBy(), out);
        CorrectionFactSerializer.writeAll(kept.unsaved().facts(), out);
        out.writeInt(kept.corrections().attempts());
        out.writeLong(kept.corrections().dueAt());
        out.writeBoolean(kept.corrections().gaveUp());
    }

    @Override
    KeyedRecord read(int format, DataInputView in) throws IOException {
        RecordState state = RecordStateSerializer.INSTANCE.deserialize(in);
        List<Rejection> rejections = RejectionSerializer.readAll(in);
        long dueAt = in.readLong();
        long coveredAfter = in.readLong();
        long decidedAt = in.readLong();
        long idleCheckAt = in.readLong();
        String touchedBy = readText(in);
        return new KeyedRecord(
                state,
                new Unsaved(rejections, CorrectionFactSerializer.readAll(in), dueAt),
                coveredAfter,
                decidedAt,
                idleCheckAt,
                touchedBy,
                new CorrectionSchedule(in.readInt(), in.readLong(), in.readBoolean()));
    }
}
