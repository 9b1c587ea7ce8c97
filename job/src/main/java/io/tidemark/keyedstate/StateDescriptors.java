package io.tidemark.keyedstate;

import io.tidemark.domain.RoutedDelivery;
import io.tidemark.lifecycle.KeyedRecord;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** Every keyed state of the job, by name; the names stand in savepoints for ever. */
final class StateDescriptors {
    private StateDescriptors() {}

    /** The record itself. */
    static ValueStateDescriptor<KeyedRecord> record() {
        return new ValueStateDescriptor<>("record", KeyedRecordSerializer.INSTANCE);
    }

    /** Deliveries that wait until the record's row is read, in the order of the stream. */
    static ListStateDescriptor<RoutedDelivery> waiting() {
        return new ListStateDescriptor<>("waiting", RoutedDeliverySerializer.INSTANCE);
    }

    /** All of them, for the test that no state falls to Kryo. */
    static List<StateDescriptor<?, ?>> all() {
        return List.of(record(), waiting());
    }
}
