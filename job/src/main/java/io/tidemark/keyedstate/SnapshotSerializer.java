package io.tidemark.keyedstate;

import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Snapshots, on the forward edge to the writer. */
final class SnapshotSerializer extends FormatSerializer<Snapshot> {
    static final SnapshotSerializer INSTANCE = new SnapshotSerializer();

    private static final long serialVersionUID = 1L;

    private SnapshotSerializer() {
        super("snapshot", 1);
    }

    @Override
    void write(Snapshot snapshot, DataOutputView out) throws IOException {
        RecordStateSerializer.INSTANCE.serialize(snapshot.state(), out);
        out.writeLong(snapshot.joinFrom());
        RejectionSerializer.writeAll(snapshot.rejections(), out);
        CorrectionFactSerializer.writeAll(snapshot.facts(), out);
    }

    @Override
    Snapshot read(int format, DataInputView in) throws IOException {
        RecordState state = RecordStateSerializer.INSTANCE.deserialize(in);
        long joinFrom = in.readLong();
        return new Snapshot(
                state,
                RejectionSerializer.readAll(in),
                CorrectionFactSerializer.readAll(in),
                joinFrom);
    }
}
