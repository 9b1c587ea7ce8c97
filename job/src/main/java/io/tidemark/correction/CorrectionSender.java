package io.tidemark.correction;

import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionFact;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends corrections from threads of its own and notes what became of each. Offering never blocks,
 * and nothing that goes wrong here reaches the job: whoever owes a correction offers it again until
 * its echo is back.
 */
final class CorrectionSender implements AutoCloseable {
    /** Ms that closing waits for requests and for the ledger, each. */
    static final long CLOSE_WAIT_MS = 300;

    /** The code of a failure that is not Ably's. */
    private static final String SENDER_FAILED = "sender_failed";

    private static final Logger LOG = LoggerFactory.getLogger(CorrectionSender.class);

    private final Publisher publisher;
    private final SendSchedule schedule;
    private final LedgerFeed ledger;
    private final CorrectionMetrics metrics;
    private final LongSupplier clock;
    private final InstantSource time;
    private final List<Thread> threads = new ArrayList<>();

    /** Codes told since the last success: each is told once, not once an attempt. */
    private final Set<String> told = new HashSet<>();

    private boolean closed;

    /**
     * @param threads how many requests may be under way
     * @param name of the threads
     * @param clock ms of a clock that never goes back, for the schedule
     * @param time of what is noted
     */
    CorrectionSender(
            Publisher publisher,
            SendSchedule schedule,
            LedgerFeed ledger,
            CorrectionMetrics metrics,
            int threads,
            String name,
            LongSupplier clock,
            InstantSource time) {
        this.publisher = publisher;
        this.schedule = schedule;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
        this.time = time;
        for (int i = 1; i <= threads; i++) {
            Thread thread = new Thread(this::run, name + '-' + i);
            thread.setDaemon(true);
            this.threads.add(thread);
        }
    }

    void start() {
        metrics.show(this::queued, () -> circuit().metric());
        ledger.start();
        threads.forEach(Thread::start);
    }

    /** Takes the correction, or drops it and counts that. Never blocks. */
    synchronized void offer(Correction correction) {
        metrics.offered(schedule.offer(correction, clock.getAsLong()));
        notifyAll();
    }

    /** Notes that the correction is longer than Ably's messages may be. Never blocks. */
    void tooLarge(Correction correction) {
        metrics.tooLarge();
        note(correction, CorrectionFact.Kind.NOT_SENT, "correction_too_large", null);
    }

    synchronized int queued() {
        return schedule.queued();
    }

    synchronized Circuit.State circuit() {
        return schedule.circuit(clock.getAsLong());
    }

    /**
     * Ends within twice {@link #CLOSE_WAIT_MS}. What waits is dropped; a request that Ably does not
     * answer, or a database that does not, holds its thread until its own timeout.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        end(threads);
        ledger.close();
        end(List.of(ledger.thread()));
        publisher.close();
    }

    private static void end(List<Thread> threads) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_WAIT_MS);
        boolean interrupted = false;
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            try {
                if (left > 0 && !interrupted) {
                    thread.join(left);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            thread.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Correction next = next(); next != null; next = next()) {
                send(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be sent; null when it is closed. */
    private synchronized Correction next() throws InterruptedException {
        while (!closed) {
            long now = clock.getAsLong();
            Correction correction = schedule.next(now);
            if (correction != null) {
                return correction;
            }
            long waitMs = schedule.waitMs(now);
            if (waitMs == SendSchedule.UNTIL_SOMETHING_HAPPENS) {
                wait();
            } else {
                wait(Math.max(1, waitMs));
            }
        }
        return null;
    }

    private void send(Correction correction) {
        try {
            publisher.publish(correction);
            sent(correction);
        } catch (PublishException e) {
            failed(correction, e.failure(), e.code(), e.getMessage());
        } catch (RuntimeException | Error e) {
            failed(correction, AblyFailure.SENDER, SENDER_FAILED, e.getClass().getSimpleName());
        }
    }

    private void sent(Correction correction) {
        metrics.sent();
        note(correction, CorrectionFact.Kind.SENT, null, null);
        synchronized (this) {
            schedule.sent(correction, clock.getAsLong());
            told.clear();
            notifyAll();
        }
    }

    private void failed(Correction correction, AblyFailure failure, String code, String detail) {
        CorrectionFact.Kind kind =
                failure.isFinal() ? CorrectionFact.Kind.REFUSED : CorrectionFact.Kind.FAILED;
        metrics.failed(failure);
        note(correction, kind, code, detail);
        boolean first;
        synchronized (this) {
            schedule.failed(correction, failure, code, clock.getAsLong());
            first = told.add(code);
            notifyAll();
        }
        if (first) {
            LOG.warn(
                    "correction {} was {} with code {} ({}); told once until one is sent",
                    correction.id(),
                    kind == CorrectionFact.Kind.REFUSED ? "refused" : "not sent",
                    code,
                    detail);
        }
    }

    private void note(Correction correction, CorrectionFact.Kind kind, String code, String detail) {
        ledger.add(correction.fact(kind, code, detail, time.millis()));
    }
}
