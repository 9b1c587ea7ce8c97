package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.FieldFormat.readText;
import static io.tidemark.keyedstate.FieldFormat.writeText;

import io.tidemark.domain.RoutedDelivery;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Routed deliveries, on the keyed edge and where they wait for their record. */
final class RoutedDeliverySerializer extends FormatSerializer<RoutedDelivery> {
    static final RoutedDeliverySerializer INSTANCE = new RoutedDeliverySerializer();

    private static final long serialVersionUID = 1L;

    private RoutedDeliverySerializer() {
        super("routed-delivery", 1);
    }

    @Override
    void write(RoutedDelivery routed, DataOutputView out) throws IOException {
        writeText(routed.recordType(), out);
        writeText(routed.recordId(), out);
        writeText(routed.channel(), out);
        DeliverySerializer.INSTANCE.serialize(routed.delivery(), out);
    }

    @Override
    RoutedDelivery read(int format, DataInputView in) throws IOException {
        return new RoutedDelivery(
                readText(in),
                readText(in),
                readText(in),
                DeliverySerializer.INSTANCE.deserialize(in));
    }
}
