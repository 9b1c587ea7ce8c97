package io.tidemark.postgres;

import io.tidemark.domain.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Buffers dead letters and writes them together, at the same times as {@link SnapshotWriter}. */
final class DeadLetterWriter implements SinkWriter<DeadLetter> {
    /** Number of dead letters at which the buffer is written at once. */
    static final int ENTRIES_MAX = 1_000;

    /** Bytes, by estimate, at which the buffer is written at once. */
    static final long BYTES_MAX = 16L * 1024 * 1024;

    private static final String ACTION = "writing dead letters";

    private final Transactions transactions;
    private final LingerTimer linger;
    private final List<DeadLetter> held = new ArrayList<>();
    private long heldBytes;

    private final Counter flushes;
    private final Counter deadLettersWritten;

    DeadLetterWriter(
            Transactions transactions,
            ProcessingTimeService time,
            long lingerMs,
            MetricGroup metrics) {
        this.transactions = transactions;
        this.linger = new LingerTimer(time, lingerMs, this::flush);
        this.flushes = metrics.counter("flushes");
        this.deadLettersWritten = metrics.counter("dead_letters_written");
    }

    @Override
    public void write(DeadLetter deadLetter, Context context) throws InterruptedException {
        held.add(deadLetter);
        heldBytes += DeadLetterInsert.bytesOf(deadLetter);
        if (held.size() >= ENTRIES_MAX || heldBytes >= BYTES_MAX) {
            flush();
        } else {
            linger.arm();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        flush();
    }

    @Override
    public void close() {
        transactions.close();
    }

    private void flush() throws InterruptedException {
        if (held.isEmpty()) {
            return;
        }
        List<DeadLetter> sorted = held.stream().sorted(DeadLetterInsert.BY_KEY).toList();
        int written =
                transactions.run(ACTION, connection -> DeadLetterInsert.write(connection, sorted));
        held.clear();
        heldBytes = 0;
        flushes.inc();
        deadLettersWritten.inc(written);
    }
}
