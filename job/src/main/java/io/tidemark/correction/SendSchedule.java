package io.tidemark.correction;

import io.tidemark.domain.Correction;

/**
 * What is sent when: queue, rate and circuit together. Asks no clock: times are ms of one that
 * never goes back. For one thread.
 */
final class SendSchedule {
    /** For {@link #waitMs}: only another event changes anything. */
    static final long UNTIL_SOMETHING_HAPPENS = Long.MAX_VALUE;

    private final SendQueue queue;
    private final TokenBucket rate;
    private final Circuit circuit;

    SendSchedule(SendQueue queue, TokenBucket rate, Circuit circuit) {
        this.queue = queue;
        this.rate = rate;
        this.circuit = circuit;
    }

    /** What becomes of a correction that is offered. */
    enum Offer {
        TAKEN,
        REPLACING,
        QUEUE_FULL,
        CIRCUIT_OPEN
    }

    Offer offer(Correction correction, long now) {
        if (circuit.state(now) == Circuit.State.OPEN) {
            return Offer.CIRCUIT_OPEN;
        }
        return switch (queue.offer(correction)) {
            case TAKEN -> Offer.TAKEN;
            case REPLACING -> Offer.REPLACING;
            case FULL -> Offer.QUEUE_FULL;
        };
    }

    /** What is to be sent now, and is then under way; null if there is nothing. */
    Correction next(long now) {
        if (waitMs(now) > 0 || !rate.take(now)) {
            return null;
        }
        circuit.sending();
        return queue.take();
    }

    /** Ms until {@link #next} has something, if nothing happens meanwhile. */
    long waitMs(long now) {
        return queue.isReady()
                ? Math.max(circuit.waitMs(now), rate.waitMs(now))
                : UNTIL_SOMETHING_HAPPENS;
    }

    /** It was taken. */
    void sent(Correction correction, long now) {
        queue.ended(correction);
        circuit.succeeded(now);
    }

    /** It was not. */
    void failed(Correction correction, AblyFailure failure, String code, long now) {
        queue.ended(correction);
        if (failure == AblyFailure.MESSAGE) {
            circuit.succeeded(now);
        } else {
            circuit.failed(failure, code, now);
        }
    }

    /** How many wait. */
    int queued() {
        return queue.size();
    }

    Circuit.State circuit(long now) {
        return circuit.state(now);
    }
}
