package io.tidemark.correction;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the ledger from a thread of its own, in batches. While the database is away, facts are held
 * up to a bound, then the oldest are dropped: sending goes on, and what a ledger lacks changes
 * nothing but what people can look up. Thread-safe.
 */
final class LedgerFeed implements AutoCloseable {
    /** Facts held, each some hundred bytes. */
    static final int HELD_MAX = 10_000;

    /** Facts appended at once. */
    static final int BATCH_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);

    private final CorrectionLog ledger;
    private final CorrectionMetrics metrics;
    private final int heldMax;
    private final Deque<CorrectionFact> held = new ArrayDeque<>();
    private final Thread thread;
    private boolean closing;
    private boolean told;

    LedgerFeed(CorrectionLog ledger, CorrectionMetrics metrics, int heldMax, String name) {
        this.ledger = ledger;
        this.metrics = metrics;
        this.heldMax = heldMax;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Never blocks. */
    synchronized void add(CorrectionFact fact) {
        if (held.size() >= heldMax) {
            held.removeFirst();
            metrics.factsLost(1);
        }
        held.addLast(fact);
        notifyAll();
    }

    /** Ends after what is held is written, or at once when it is interrupted. */
    @Override
    public synchronized void close() {
        closing = true;
        notifyAll();
    }

    /** The thread, to wait for. */
    Thread thread() {
        return thread;
    }

    private void run() {
        try (ledger) {
            for (List<CorrectionFact> batch = take(); !batch.isEmpty(); batch = take()) {
                append(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next batch; empty when it is closed and nothing is held. */
    private synchronized List<CorrectionFact> take() throws InterruptedException {
        while (held.isEmpty() && !closing) {
            wait();
        }
        List<CorrectionFact> batch = new ArrayList<>(Math.min(BATCH_MAX, held.size()));
        while (batch.size() < BATCH_MAX && !held.isEmpty()) {
            batch.add(held.removeFirst());
        }
        return batch;
    }

    /** Whatever the ledger throws, sending goes on. */
    private void append(List<CorrectionFact> batch) throws InterruptedException {
        try {
            ledger.append(batch);
            told = false;
        } catch (RuntimeException | Error e) {
            metrics.factsLost(batch.size());
            if (!told) {
                told = true;
                LOG.warn("the ledger of corrections refuses facts, which are lost", e);
            }
        }
    }
}
