package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.CorrectionFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts about corrections that are not in the ledger yet. */
final class CorrectionFactSerializer extends FormatSerializer<CorrectionFact> {
    static final CorrectionFactSerializer INSTANCE = new CorrectionFactSerializer();

    private static final long serialVersionUID = 1L;

    private CorrectionFactSerializer() {
        super("correction-fact", 1);
    }

    @Override
    void write(CorrectionFact fact, DataOutputView out) throws IOException {
        writeText(fact.correctionId(), out);
        writeText(fact.kind().name(), out);
        out.writeInt(fact.attempt());
        CorrectionSerializer.writeSubject(fact.subject(), out);
        writeText(fact.code(), out);
        writeText(fact.detail(), out);
        out.writeLong(fact.occurredAt());
    }

    @Override
    CorrectionFact read(int format, DataInputView in) throws IOException {
        return new CorrectionFact(
                readText(in),
                CorrectionFact.Kind.valueOf(readText(in)),
                in.readInt(),
                CorrectionSerializer.readSubject(in),
                readText(in),
                readText(in),
                in.readLong());
    }

    /** Several, with their number before them. */
    static void writeAll(List<CorrectionFact> facts, DataOutputView out) throws IOException {
        out.writeInt(facts.size());
        for (CorrectionFact fact : facts) {
            INSTANCE.serialize(fact, out);
        }
    }

    static List<CorrectionFact> readAll(DataInputView in) throws IOException {
        int size = in.readInt();
        List<CorrectionFact> facts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            facts.add(INSTANCE.deserialize(in));
        }
        return facts;
    }
}
