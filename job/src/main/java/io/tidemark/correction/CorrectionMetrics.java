package io.tidemark.correction;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** What the sender counts. Labels come from our own enumerations, never from data. Thread-safe. */
final class CorrectionMetrics {
    private final Counter sent;
    private final Counter replaced;
    private final Counter queueFull;
    private final Counter circuitOpen;
    private final Counter tooLarge;
    private final Counter factsLost;
    private final Map<AblyFailure, Counter> unsent = new EnumMap<>(AblyFailure.class);

    private final MetricGroup group;

    CorrectionMetrics(MetricGroup group) {
        this.group = group;
        sent = counter("corrections_sent");
        replaced = labelled("reason", "replaced", "corrections_dropped");
        queueFull = labelled("reason", "queue_full", "corrections_dropped");
        circuitOpen = labelled("reason", "circuit_open", "corrections_dropped");
        tooLarge = labelled("reason", "too_large", "corrections_refused");
        factsLost = counter("correction_facts_lost");
        for (AblyFailure failure : AblyFailure.values()) {
            String reason = failure.wireName();
            unsent.put(
                    failure,
                    failure.isFinal()
                            ? labelled("reason", reason, "corrections_refused")
                            : labelled("reason", reason, "corrections_failed"));
        }
    }

    /**
     * @param queued how many wait
     * @param circuit {@link Circuit.State#metric}
     */
    void show(IntSupplier queued, IntSupplier circuit) {
        group.gauge("correction_queue", (Gauge<Integer>) queued::getAsInt);
        group.gauge("correction_circuit", (Gauge<Integer>) circuit::getAsInt);
    }

    void offered(SendSchedule.Offer offer) {
        switch (offer) {
            case TAKEN -> {}
            case REPLACING -> replaced.inc();
            case QUEUE_FULL -> queueFull.inc();
            case CIRCUIT_OPEN -> circuitOpen.inc();
        }
    }

    void sent() {
        sent.inc();
    }

    void failed(AblyFailure failure) {
        unsent.get(failure).inc();
    }

    void tooLarge() {
        tooLarge.inc();
    }

    void factsLost(long facts) {
        factsLost.inc(facts);
    }

    private Counter counter(String name) {
        return group.counter(name, new ThreadSafeSimpleCounter());
    }

    private Counter labelled(String label, String value, String name) {
        return group.addGroup(label, value).counter(name, new ThreadSafeSimpleCounter());
    }
}
