package io.tidemark.postgres;

import java.io.IOException;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Flushes at the latest a set time after it was armed, in the thread of the task. A flush for
 * another reason does not disarm it: then it comes early for what is held next, never late.
 */
final class LingerTimer {
    private final ProcessingTimeService time;
    private final long lingerMs;
    private final Flush flush;
    private boolean armed;

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
    @SuppressWarnings("FutureReturnValueIgnored") // what the callback throws fails the task
    void arm() {
        if (!armed) {
            armed = true;
            time.registerTimer(
                    time.getCurrentProcessingTime() + lingerMs,
                    timestamp -> {
                        armed = false;
                        flush.run();
                    });
        }
    }
}
