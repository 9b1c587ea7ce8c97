package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.domain.Delivery;
import io.tidemark.kinesis.OrderLedger.Seen;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the deliveries of {@link NumberedTraffic} to their order, by partition key: each number
 * must be the next one. What was seen is kept in keyed state, which goes back with every restart,
 * so that what is read again is not held to be out of order, but what is lost or read twice is.
 */
final class OrderCheck extends KeyedProcessFunction<String, Delivery, Integer> {
    private static final long serialVersionUID = 1L;

    private final String ledgerId;
    private transient ValueState<int[]> state;

    OrderCheck(String ledgerId) {
        this.ledgerId = ledgerId;
    }

    @Override
    public void open(OpenContext context) {
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "seen",
                                        PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(Delivery delivery, Context context, Collector<Integer> out)
            throws Exception {
        int number = Integer.parseInt(new String(delivery.bytes(), UTF_8));
        int[] before = state.value();
        Seen seen =
                before == null
                        ? new Seen(number, number, 1, 0)
                        : new Seen(
                                before[0],
                                number,
                                before[2] + 1,
                                before[3] + (number == before[1] + 1 ? 0 : 1));
        state.update(new int[] {seen.first(), seen.last(), seen.count(), seen.breaks()});
        OrderLedger.of(ledgerId).seen(context.getCurrentKey(), seen);
    }
}
