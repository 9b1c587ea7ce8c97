package io.tidemark.local.kinesis;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What goes wrong on purpose, per operation, over HTTP only; the Java calls of {@link LocalKinesis}
 * are never disturbed. An operation has at most one fault at a time: a new one replaces the old
 * one. A call that is made to fail has no effect. Thread-safe.
 */
public final class Faults {
    private static final int NO_CAP = Integer.MAX_VALUE;

    private final Map<Operation, Plan> plans = new EnumMap<>(Operation.class);
    private final Map<Operation, Integer> injected = new EnumMap<>(Operation.class);
    private final Set<Held> held = new HashSet<>();
    private int maxPageRecords = NO_CAP;

    /** Decides call by call; each call of {@link #strikes} is one call of the operation. */
    private interface Plan {
        boolean strikes();

        Fault fault();
    }

    private record Held(String stream, String shardId) {}

    /** The next calls of the operation go wrong, the ones after them work again. */
    public synchronized void next(Operation operation, int calls, Fault fault) {
        plans.put(operation, new CountedPlan(calls, fault));
    }

    /** Every call of the operation goes wrong until {@link #clear}. */
    public synchronized void always(Operation operation, Fault fault) {
        plans.put(operation, new RandomPlan(1, new SplittableRandom(0), fault));
    }

    /**
     * Each call of the operation goes wrong with a probability until {@link #clear}.
     *
     * @param probability from 0, never, to 1, always
     * @param seed the same seed and the same order of calls give the same failures
     */
    public synchronized void sometimes(
            Operation operation, double probability, long seed, Fault fault) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be from 0 to 1");
        }
        plans.put(operation, new RandomPlan(probability, new SplittableRandom(seed), fault));
    }

    /** The operation works again. */
    public synchronized void clear(Operation operation) {
        plans.remove(operation);
    }

    /** Everything works again: no faults, no cap on pages, no shard held. */
    public synchronized void clearAll() {
        plans.clear();
        held.clear();
        maxPageRecords = NO_CAP;
    }

    /** GetRecords gives at most this many records; small pages bring errors of order to light. */
    public synchronized void capPages(int maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("a page holds at least one record");
        }
        maxPageRecords = maxRecords;
    }

    /** The shard gives empty pages and stays behind, even at its end, until it is released. */
    public synchronized void hold(String stream, String shardId) {
        held.add(new Held(stream, shardId));
    }

    /** The shard gives its records again. */
    public synchronized void release(String stream, String shardId) {
        held.remove(new Held(stream, shardId));
    }

    /** How many calls of the operation have gone wrong on purpose. */
    public synchronized int injected(Operation operation) {
        return injected.getOrDefault(operation, 0);
    }

    /** Asked once per call: what shall happen to it, if anything. */
    synchronized Optional<Fault> strike(Operation operation) {
        Optional<Plan> plan = Optional.ofNullable(plans.get(operation)).filter(Plan::strikes);
        plan.ifPresent(p -> injected.merge(operation, 1, Integer::sum));
        return plan.map(Plan::fault);
    }

    synchronized int maxPageRecords() {
        return maxPageRecords;
    }

    synchronized boolean isHeld(String stream, String shardId) {
        return held.contains(new Held(stream, shardId));
    }

    private static final class CountedPlan implements Plan {
        private final Fault fault;
        private int left;

        CountedPlan(int calls, Fault fault) {
            this.left = calls;
            this.fault = fault;
        }

        @Override
        public boolean strikes() {
            return left-- > 0;
        }

        @Override
        public Fault fault() {
            return fault;
        }
    }

    private record RandomPlan(double probability, SplittableRandom random, Fault fault)
            implements Plan {
        @Override
        public boolean strikes() {
            return random.nextDouble() < probability;
        }
    }
}
