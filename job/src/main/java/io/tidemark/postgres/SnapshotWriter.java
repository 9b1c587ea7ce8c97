package io.tidemark.postgres;

import io.tidemark.domain.Snapshot;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Buffers snapshots and writes them together: at every barrier, so that a completed checkpoint
 * means durable rows; at the latest the linger time after the first one; and when the buffer is
 * full. Not when it is closed: then the task has failed or is cancelled, and the snapshots are
 * repeated.
 */
final class SnapshotWriter implements SinkWriter<Snapshot> {
    private final SnapshotFlush flush;
    private final LingerTimer linger;
    private final HeldSnapshots held = new HeldSnapshots();

    private final Counter flushes;
    private final Counter rowsWritten;
    private final Counter rowsRefused;
    private final Counter rejectionsWritten;
    private final Counter documentsRaw;

    SnapshotWriter(
            SnapshotFlush flush, ProcessingTimeService time, long lingerMs, MetricGroup metrics) {
        this.flush = flush;
        this.linger = new LingerTimer(time, lingerMs, this::flush);
        this.flushes = metrics.counter("flushes");
        this.rowsWritten = metrics.counter("rows_written");
        this.rowsRefused = metrics.counter("rows_refused_by_guard");
        this.rejectionsWritten = metrics.counter("rejections_written");
        this.documentsRaw = metrics.counter("documents_raw");
    }

    @Override
    public void write(Snapshot snapshot, Context context) throws InterruptedException {
        held.add(snapshot);
        if (held.isFull()) {
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
        flush.close();
    }

    private void flush() throws InterruptedException {
        if (held.isEmpty()) {
            return;
        }
        SnapshotFlush.Outcome outcome = flush.write(held.newest(), held.rejections(), held.facts());
        held.clear();
        flushes.inc();
        rowsWritten.inc(outcome.rowsWritten());
        rowsRefused.inc(outcome.rowsRefused());
        rejectionsWritten.inc(outcome.rejectionsWritten());
        documentsRaw.inc(outcome.documentsRaw());
    }
}
