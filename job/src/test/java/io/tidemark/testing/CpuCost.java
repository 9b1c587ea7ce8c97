package io.tidemark.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What calls cost side by side: CPU time of the thread, since a busy machine makes any other time
 * mean nothing; medians of rounds that are taken by turns, after rounds that only warm up.
 */
public final class CpuCost {
    private static final int ROUNDS = 11;
    private static final int WARM_UP_ROUNDS = 25;
    private static final int CALLS_AT_ONCE = 16;

    /** CPU time that a round takes, about. */
    private static final long ROUND_NANOS = 40_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuCost() {}

    /** The median CPU time of each call, us. */
    public static double[] medianMicros(Supplier<?>... calls) {
        double[][] micros = new double[calls.length][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < calls.length; i++) {
                double used = micros(calls[i]);
                if (round >= 0) {
                    micros[i][round] = used;
                }
            }
        }
        return Arrays.stream(micros).mapToDouble(CpuCost::median).toArray();
    }

    /** CPU time of one call, us: of as many calls as fill a round. */
    public static double micros(Supplier<?> call) {
        long before = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        long used = 0;
        while (used < ROUND_NANOS) {
            for (int i = 0; i < CALLS_AT_ONCE; i++) {
                Objects.requireNonNull(call.get());
            }
            calls += CALLS_AT_ONCE;
            used = THREADS.getCurrentThreadCpuTime() - before;
        }
        return used / 1_000.0 / calls;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
