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
import io.tidemark.domain.RecordState.Content;
import io.tidemark.domain.RecordState.Edits;
import io.tidemark.domain.RecordState.FoldedBy;
import io.tidemark.domain.RecordState.History;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** States of records, inside what is kept and what is sent to the writer. */
final class RecordStateSerializer extends FormatSerializer<RecordState> {
    static final RecordStateSerializer INSTANCE = new RecordStateSerializer();

    private static final long serialVersionUID = 1L;

    private RecordStateSerializer() {
        super("record-state", 1);
    }

    @Override
    void write(RecordState state, DataOutputView out) throws IOException {
        RecordKeySerializer.INSTANCE.serialize(state.key(), out);
        write(state.foldedBy(), out);
        writeDocument(state.content().document(), out);
        writeDocument(state.content().metadata(), out);
        out.writeBoolean(state.content().deleted());
        write(state.history(), out);
        out.writeLong(state.edits().firstAt());
        out.writeLong(state.edits().lastAt());
        writeText(state.edits().lastId(), out);
        writeText(state.edits().lastClientId(), out);
        writeDocument(state.pending().toDocument(), out);
        writeText(state.channel(), out);
    }

    private static void write(FoldedBy by, DataOutputView out) throws IOException {
        out.writeInt(by.generation());
        out.writeInt(by.format().number());
        writeText(by.format().frozenCode(), out);
        writeText(by.format().detail(), out);
        writeText(by.reducer(), out);
        writeText(by.fingerprint(), out);
    }

    private static void write(History history, DataOutputView out) throws IOException {
        out.writeLong(history.revision());
        out.writeLong(history.version());
        writeDocument(history.decided().toDocument(), out);
        writeDocument(history.positions().toDocument(), out);
        writeDocument(history.positions().firstToDocument(), out);
        writeText(history.hash(), out);
        out.writeLong(history.maxEventTime());
    }

    @Override
    RecordState read(int format, DataInputView in) throws IOException {
        return new RecordState(
                RecordKeySerializer.INSTANCE.deserialize(in),
                new FoldedBy(
                        in.readInt(),
                        DocumentFormat.stored(in.readInt(), readText(in), readText(in)),
                        readText(in),
                        readText(in)),
                new Content(readDocument(in), readDocument(in), in.readBoolean()),
                new History(
                        in.readLong(),
                        in.readLong(),
                        DecidedIds.fromDocument(readDocument(in)),
                        Positions.fromDocument(readDocument(in), readDocument(in)),
                        readText(in),
                        in.readLong()),
                new Edits(in.readLong(), in.readLong(), readText(in), readText(in)),
                PendingCorrection.fromDocument(readDocument(in)),
                readText(in));
    }
}
