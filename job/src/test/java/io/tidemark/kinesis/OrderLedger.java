package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a job has found out about the order of its deliveries, seen from the test. A job finds its
 * ledger by id, since Flink hands copies of everything to its tasks. Thread-safe.
 */
final class OrderLedger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, OrderLedger> BY_ID = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Map<String, Seen> seenOfKey = new TreeMap<>();
    private int starts;
    private int checkpoints;
    private boolean failureWanted;
    private int failures;

    /**
     * What one partition key has shown, as kept in exactly-once state.
     *
     * @param first number of the first delivery
     * @param last number of the last delivery
     * @param count deliveries
     * @param breaks deliveries whose number was not the next one
     */
    record Seen(int first, int last, int count, int breaks) {}

    OrderLedger() {
        BY_ID.put(id, this);
    }

    static OrderLedger of(String id) {
        return BY_ID.get(id);
    }

    String id() {
        return id;
    }

    synchronized void seen(String key, Seen seen) {
        seenOfKey.put(key, seen);
        notifyAll();
    }

    synchronized void started() {
        starts++;
        notifyAll();
    }

    synchronized void checkpointCompleted() {
        checkpoints++;
        notifyAll();
    }

    /** The job is to fail once, after the next completed checkpoint, with a delivery in hand. */
    synchronized void wantFailure() {
        failureWanted = true;
        checkpoints = 0;
    }

    /** Asked with each delivery: whether this is the one to fail with. */
    synchronized boolean takeFailure() {
        if (!failureWanted || checkpoints == 0) {
            return false;
        }
        failureWanted = false;
        failures++;
        return true;
    }

    /** How often the job was started, restarts included. */
    synchronized int starts() {
        return starts;
    }

    synchronized int failures() {
        return failures;
    }

    synchronized int total() {
        return seenOfKey.values().stream().mapToInt(Seen::count).sum();
    }

    synchronized int breaks() {
        return seenOfKey.values().stream().mapToInt(Seen::breaks).sum();
    }

    synchronized Map<String, Seen> seenOfKey() {
        return Map.copyOf(seenOfKey);
    }

    /** The number of the last delivery of each key. */
    Map<String, Integer> lastOfKey() {
        return seenOfKey().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().last()));
    }

    /** Waits until this many deliveries have been seen. */
    void awaitTotal(int total) throws InterruptedException {
        await("total of " + total, ledger -> ledger.total() >= total);
    }

    /** Waits until this many more checkpoints are complete. */
    void awaitCheckpoints(int more) throws InterruptedException {
        int wanted;
        synchronized (this) {
            wanted = checkpoints + more;
        }
        await(more + " checkpoints", ledger -> ledger.checkpoints >= wanted);
    }

    /** Waits until the job has been started this many times, restarts included. */
    void awaitStarts(int total) throws InterruptedException {
        await(total + " starts", ledger -> ledger.starts >= total);
    }

    synchronized void await(String what, Predicate<OrderLedger> condition)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.test(this)) {
            Duration left = Duration.between(Instant.now(), deadline);
            assertThat(left).as("time left for %s with %s", what, seenOfKey).isPositive();
            wait(Math.max(1, left.toMillis()));
        }
    }

    @Override
    public void close() {
        BY_ID.remove(id);
    }
}
