package io.tidemark.correction;

import io.tidemark.domain.CorrectionFact;
import io.tidemark.domain.CorrectionLog;
import java.util.ArrayList;
import java.util.List;

/** A ledger in memory that may hang or throw. Thread-safe. */
final class FakeLedger implements CorrectionLog {
    private final List<CorrectionFact> facts = new ArrayList<>();
    private Throwable failure;
    private boolean hangs;
    private boolean closed;

    @Override
    public synchronized void append(List<CorrectionFact> batch) throws InterruptedException {
        while (hangs) {
            wait();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        facts.addAll(batch);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    synchronized void hang(boolean now) {
        hangs = now;
        notifyAll();
    }

    /** Throws from now on; null for no more. */
    synchronized void fail(Throwable with) {
        failure = with;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** What happened to which correction, and the code, such as {@code tidemark-a-1 sent null}. */
    synchronized List<String> lines() {
        return facts.stream()
                .map(fact -> fact.correctionId() + ' ' + fact.kind().wireName() + ' ' + fact.code())
                .toList();
    }

    synchronized List<CorrectionFact> facts() {
        return List.copyOf(facts);
    }
}
