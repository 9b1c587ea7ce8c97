package io.tidemark.keyedstate;

import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Snapshots, on the forward edge to the writer. */
final class SnapshotSerializer extends FormatSerializer<Snapshot> {
    static final SnapshotSerializer INSTANCE = new SnapshotSerializer();

    private static final long serialVersionUID = 1L;

    private SnapshotSerializer() {
        super(1);
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

    @Override
    public TypeSerializerSnapshot<Snapshot> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<Snapshot> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
