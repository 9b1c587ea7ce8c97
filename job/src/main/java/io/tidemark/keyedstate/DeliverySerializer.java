package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readBytes;
import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeBytes;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.Delivery;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Deliveries, between source and route. */
final class DeliverySerializer extends FormatSerializer<Delivery> {
    static final DeliverySerializer INSTANCE = new DeliverySerializer();

    private static final long serialVersionUID = 1L;

    private DeliverySerializer() {
        super("delivery", 1);
    }

    @Override
    void write(Delivery delivery, DataOutputView out) throws IOException {
        writeText(delivery.stream(), out);
        writeText(delivery.shard(), out);
        writeText(delivery.partitionKey(), out);
        writeText(delivery.sequenceNumber(), out);
        out.writeLong(delivery.subSequence());
        out.writeLong(delivery.arrivedAt());
        writeBytes(delivery.bytes(), out);
    }

    @Override
    Delivery read(int format, DataInputView in) throws IOException {
        return new Delivery(
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readLong(),
                readBytes(in));
    }
}
