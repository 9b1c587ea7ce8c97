package io.tidemark.local.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import io.tidemark.local.kinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Editors' entries on their way into a stream, at once or from a thread of their own while other
 * things happen. Remembers all of them, whatever becomes of them in the stream. Thread-safe.
 */
public final class Traffic implements AutoCloseable {
    private final Editors editors;
    private final Function<Entry, KinesisRecord> stream;
    private final List<KinesisRecord> entries = new ArrayList<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean flowing;
    private Thread thread;
    private int marks;

    /**
     * @param stream puts an entry and answers where it went
     */
    public Traffic(Editors editors, Function<Entry, KinesisRecord> stream) {
        this.editors = editors;
        this.stream = stream;
    }

    /** Puts the next entries, one after the other. */
    public synchronized void put(int count) {
        for (int i = 0; i < count; i++) {
            put(editors.next());
        }
    }

    /** Lets entries flow until {@link #stop()}. */
    public void flow(int perSecond) {
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        flowing = true;
        thread = new Thread(() -> flowEvery(intervalNanos), "traffic");
        thread.start();
    }

    /**
     * Ends the flow.
     *
     * @throws IllegalStateException if an entry could not be put
     */
    public void stop() {
        flowing = false;
        if (thread != null) {
            joinThread();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("an entry could not be put", failure.get());
        }
    }

    /**
     * Puts an edit to be refused on every channel that has been in use. Whoever has decided these
     * has read everything before them.
     */
    public synchronized void mark() {
        String connection = "mark" + marks++;
        TreeSet<String> channels =
                entries.stream()
                        .map(KinesisRecord::partitionKey)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String channel : channels) {
            String envelope =
                    """
                    {"source":"channel.message","channel":"%1$s","messages":[{"id":"%2$s:0:0",\
                    "connectionId":"%2$s","name":"patch","data":7}]}"""
                            .formatted(channel, connection);
            put(new Entry(channel, envelope.getBytes(UTF_8)));
        }
    }

    /** All that was put, in order. */
    public synchronized List<KinesisRecord> entries() {
        return List.copyOf(entries);
    }

    public synchronized int count() {
        return entries.size();
    }

    @Override
    public void close() {
        stop();
    }

    private void joinThread() {
        try {
            thread.join();
            thread = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the last entry is put", e);
        }
    }

    private void flowEvery(long intervalNanos) {
        long next = System.nanoTime();
        try {
            while (flowing) {
                put(1);
                next += intervalNanos;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void put(Entry entry) {
        entries.add(stream.apply(entry));
    }
}
