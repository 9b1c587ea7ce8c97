package io.tidemark.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Polls until a condition holds, up to a time limit. */
public final class Deadline {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Deadline() {}

    /** A query that may fail, or give no answer, until its result is available. */
    @FunctionalInterface
    public interface Question<T> {
        Optional<T> ask() throws Exception;
    }

    /** A condition that may throw until it holds. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * The first answer.
     *
     * @param what for the message: what is awaited
     * @throws IllegalStateException if there is none in time; its cause is the last failure
     */
    public static <T> T await(String what, Duration granted, Question<T> question)
            throws InterruptedException {
        long end = System.nanoTime() + granted.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                Optional<T> answer = question.ask();
                if (answer.isPresent()) {
                    return answer.get();
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (EndedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException(what);
            }
        }
        throw new IllegalStateException(what + " was not there after " + granted, last);
    }

    /** As {@link #await(String, Duration, Question)}, for a condition. */
    public static void awaitTrue(String what, Duration granted, Condition condition)
            throws InterruptedException {
        await(what, granted, () -> condition.holds() ? Optional.of(true) : Optional.empty());
    }

    /** The awaited condition can no longer come true. */
    public static final class EndedException extends IllegalStateException {
        public EndedException(String message) {
            super(message);
        }
    }
}
