package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.Origin;
import io.tidemark.domain.Position;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How an origin is laid out inside of what it is the origin of. */
final class OriginFormat {
    private OriginFormat() {}

    static void write(Origin origin, DataOutputView out) throws IOException {
        writeText(origin.channel(), out);
        writeText(origin.partitionKey(), out);
        writeText(origin.position().stream(), out);
        writeText(origin.position().shard(), out);
        writeText(origin.position().sequenceNumber(), out);
        out.writeLong(origin.position().subSequence());
        out.writeInt(origin.position().messageIndex());
        out.writeLong(origin.arrivedAt());
    }

    static Origin read(DataInputView in) throws IOException {
        return new Origin(
                readText(in),
                readText(in),
                new Position(readText(in), readText(in), readText(in), in.readLong(), in.readInt()),
                in.readLong());
    }
}
