package io.tidemark.correction;

import io.tidemark.domain.Correction;
import io.tidemark.domain.CorrectionLog;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.MetricGroup;

/**
 * Publishes corrections to their channels over Ably's REST interface. It promises nothing: a full
 * queue or an Ably in trouble drops what is written, since the state that owes a correction writes
 * it again until its echo comes back through the stream. Keeps no state.
 */
public final class CorrectionSink implements Sink<Correction> {
    private static final long serialVersionUID = 1L;

    private final CorrectionSettings settings;
    private final CorrectionLog.Factory ledger;
    private final SenderLimits limits;

    /**
     * @param ledger opens the ledger of what became of each
     * @throws IllegalArgumentException if the settings name neither a key nor a token
     */
    public CorrectionSink(CorrectionSettings settings, CorrectionLog.Factory ledger) {
        this(settings, ledger, SenderLimits.DEFAULT);
    }

    CorrectionSink(CorrectionSettings settings, CorrectionLog.Factory ledger, SenderLimits limits) {
        if (!settings.canSend()) {
            throw new IllegalArgumentException("neither a key nor a token to send with");
        }
        this.settings = settings;
        this.ledger = ledger;
        this.limits = limits;
    }

    /**
     * @throws io.tidemark.config.SecretFileException if the file of key or token cannot be used
     */
    @Override
    public SinkWriter<Correction> createWriter(WriterInitContext context) {
        return open(context.metricGroup(), context.getTaskInfo().getIndexOfThisSubtask());
    }

    CorrectionWriter open(MetricGroup group, int subtask) {
        CorrectionMetrics metrics = new CorrectionMetrics(group);
        Publisher publisher = new AblyPublisher(settings, limits.requestTimeoutMs());
        String name = "corrections-" + subtask;
        LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        CorrectionSender sender =
                new CorrectionSender(
                        publisher,
                        schedule(clock.getAsLong()),
                        new LedgerFeed(
                                ledger.open(), metrics, limits.factsHeldMax(), name + "-ledger"),
                        metrics,
                        limits.underWayMax(),
                        name,
                        clock,
                        InstantSource.system());
        sender.start();
        return new CorrectionWriter(
                sender, settings.reservedClientId(), settings.messageBytesMax());
    }

    /** The older form, which Flink calls no more. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SinkWriter<Correction> createWriter(InitContext context) {
        throw new UnsupportedOperationException("a writer is made of a WriterInitContext");
    }

    private SendSchedule schedule(long now) {
        int rate = settings.ratePerSecond();
        return new SendSchedule(
                new SendQueue(limits.queueMax(), limits.underWayMax()),
                new TokenBucket(rate, Math.min(rate, SenderLimits.BURST_MAX), now),
                new Circuit(() -> ThreadLocalRandom.current().nextDouble()));
    }
}
