package io.tidemark.postgres;

import io.tidemark.domain.DeadLetter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;

/** Writes dead letters to PostgreSQL, each once however often its stream record is read. */
public final class DeadLetterSink implements Sink<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final PostgresSettings settings;

    public DeadLetterSink(PostgresSettings settings) {
        this.settings = settings;
    }

    @Override
    public SinkWriter<DeadLetter> createWriter(WriterInitContext context) {
        Counter retries = context.metricGroup().counter("flush_retries");
        return new DeadLetterWriter(
                new Transactions(new PostgresConnection(settings, "dead letters"), retries::inc),
                context.getProcessingTimeService(),
                settings.flushLingerMs(),
                context.metricGroup());
    }

    /** The old method, which Flink no longer calls. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SinkWriter<DeadLetter> createWriter(InitContext context) {
        throw new UnsupportedOperationException("use WriterInitContext");
    }
}
