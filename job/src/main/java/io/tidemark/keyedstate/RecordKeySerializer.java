package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.RecordKey;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keys of the keyed state; keys cannot evolve, so this format is for ever. */
final class RecordKeySerializer extends FormatSerializer<RecordKey> {
    static final RecordKeySerializer INSTANCE = new RecordKeySerializer();

    private static final long serialVersionUID = 1L;

    private RecordKeySerializer() {
        super("record-key", 1);
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
}
