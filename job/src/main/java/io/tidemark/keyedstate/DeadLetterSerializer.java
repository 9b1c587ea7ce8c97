package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readBytes;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeBytes;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.DeadLetter;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Dead letters, on their way to the table. */
final class DeadLetterSerializer extends FormatSerializer<DeadLetter> {
    static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

    private static final long serialVersionUID = 1L;

    private DeadLetterSerializer() {
        super("dead-letter", 1);
    }

    @Override
    void write(DeadLetter letter, DataOutputView out) throws IOException {
        OriginFormat.write(letter.origin(), out);
        writeText(letter.code(), out);
        writeText(letter.detail(), out);
        writeBytes(letter.bytes(), out);
    }

    @Override
    DeadLetter read(int format, DataInputView in) throws IOException {
        return new DeadLetter(OriginFormat.read(in), readText(in), readText(in), readBytes(in));
    }
}
