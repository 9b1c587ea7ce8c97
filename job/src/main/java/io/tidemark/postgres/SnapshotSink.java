package io.tidemark.postgres;

import io.tidemark.domain.Snapshot;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;

/**
 * Writes snapshots and their rejections to PostgreSQL, at least once and only over older rows. It
 * must be chained to the operator that emits them, with the same parallelism: then a record has one
 * writer, and no barrier overtakes a snapshot.
 */
public final class SnapshotSink implements Sink<Snapshot> {
    private static final long serialVersionUID = 1L;

    private final PostgresSettings settings;

    public SnapshotSink(PostgresSettings settings) {
        this.settings = settings;
    }

    @Override
    public SinkWriter<Snapshot> createWriter(WriterInitContext context) {
        Counter retries = context.metricGroup().counter("flush_retries");
        Transactions transactions =
                new Transactions(new PostgresConnection(settings, "snapshots"), retries::inc);
        return new SnapshotWriter(
                new SnapshotFlush(transactions),
                context.getProcessingTimeService(),
                settings.flushLingerMs(),
                context.metricGroup());
    }

    /** The old method, which Flink no longer calls. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SinkWriter<Snapshot> createWriter(InitContext context) {
        throw new UnsupportedOperationException("use WriterInitContext");
    }
}
