package io.tidemark.postgres;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Flushes at the latest a set time after it was armed, in the thread of the task. A flush for
 * another reason does not disarm it: then it comes early for what is held next, never late.
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

    /** What is done when the time has come. */
    interface Flush {
        void run() throws IOException, InterruptedException;
    }

    /** Something is held. */
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
