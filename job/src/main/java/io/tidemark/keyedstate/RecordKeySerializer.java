package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.RecordKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keys of the keyed state; keys cannot evolve, so this format is for ever. */
final class RecordKeySerializer extends FormatSerializer<RecordKey> {
    static final RecordKeySerializer INSTANCE = new RecordKeySerializer();

    private static final long serialVersionUID = 1L;

    private RecordKeySerializer() {
        super(1);
    }

    @Override
    void write(RecordKey key, DataOutputView out) throws IOException {
        writeText(key.type(), out);
        writeText(key.id(), out);
    }

    @Override
    RecordKey read(int format, DataInputView in) throws IOException {
        return new RecordKey(readText(in), readText(in));
    }

    @Override
    public TypeSerializerSnapshot<RecordKey> snapshotConfiguration() {
        return new Restored();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    /** Stands in savepoints by its name. */
    public static final class Restored extends FormatSnapshot<RecordKey> {
        public Restored() {
            super(INSTANCE);
        }
    }
}
