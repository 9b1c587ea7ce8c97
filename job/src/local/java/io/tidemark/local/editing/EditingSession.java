package io.tidemark.local.editing;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Editors at work: a thread takes their entries to a stream at a steady pace until it is closed.
 * Nothing arrives after {@link #close()} has returned.
 */
public final class EditingSession implements AutoCloseable {
    private static final int TICKS_PER_SECOND_MAX = 10;
    private static final long STOP_SECONDS_MAX = 30;

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "editing-session");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Future<?> work;

    private EditingSession(
            EntrySource editors, int entriesPerSecond, Consumer<List<Entry>> stream) {
        int entriesPerTick = Math.max(1, entriesPerSecond / TICKS_PER_SECOND_MAX);
        this.work =
                executor.scheduleAtFixedRate(
                        () -> stream.accept(editors.next(entriesPerTick)),
                        0,
                        TimeUnit.SECONDS.toNanos(entriesPerTick) / entriesPerSecond,
                        TimeUnit.NANOSECONDS);
    }

    /**
     * Starts to edit.
     *
     * @param entriesPerSecond at least one
     * @param stream takes entries in their order, on the session's thread
     */
    public static EditingSession start(
            EntrySource editors, int entriesPerSecond, Consumer<List<Entry>> stream) {
        return new EditingSession(editors, entriesPerSecond, stream);
    }

    /**
     * Ends the session.
     *
     * @throws IllegalStateException if the stream refused entries
     */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stream hangs");
            }
            if (!work.isCancelled()) {
                work.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the session ends", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stream refused entries", e.getCause());
        }
    }
}
