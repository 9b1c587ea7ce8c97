package io.tidemark.postgres;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Flushes a fixed time after it was armed, in the task's thread. A flush for another reason does
 * not disarm it: the next flush then comes early, never late.
 */
final class LingerTimer {
    private final ProcessingTimeService time;
    private final long lingerMs;
    private final Flush flush;
    private ScheduledFuture<?> pending;

    LingerTimer(ProcessingTimeService time, long lingerMs, Flush flush) {
        this.time = time;
        this.lingerMs = lingerMs;
        this.flush = flush;
    }

    /** Runs when the timer fires. */
    interface Flush {
        void run() throws IOException, InterruptedException;
    }

    /** Starts the timer unless it is running. */
    void arm() {
        if (pending == null) {
            pending =
                    time.registerTimer(
                            time.getCurrentProcessingTime() + lingerMs,
                            timestamp -> {
                                pending = null;
                                flush.run();
                            });
        }
    }
}
