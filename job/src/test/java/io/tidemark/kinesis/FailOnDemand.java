package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Passes deliveries on, fails when the test wants it, and tells of starts and completed
 * checkpoints.
 */
final class FailOnDemand extends RichMapFunction<Delivery, Delivery> implements CheckpointListener {
    private static final long serialVersionUID = 1L;

    private final String ledgerId;

    FailOnDemand(String ledgerId) {
        this.ledgerId = ledgerId;
    }

    @Override
    public void open(OpenContext context) {
        OrderLedger.of(ledgerId).started();
    }

    @Override
    public Delivery map(Delivery delivery) {
        if (OrderLedger.of(ledgerId).takeFailure()) {
            throw new IllegalStateException("the test wanted a failure");
        }
        return delivery;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        OrderLedger.of(ledgerId).checkpointCompleted();
    }
}
