package io.tidemark.kinesis;

import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one shard after waiting for its turn. The connector does the reading; it begins only then,
 * so that no iterator expires and no call is made while waiting. Runs in the shard's own thread.
 */
final class ParentFirstPublisher implements RecordPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(ParentFirstPublisher.class);

    private final String shard;
    private final ShardLineage lineage;
    private final SourceMetrics metrics;
    private final Beginning beginning;
    private RecordPublisher reading;

    /** Starts the connector's reading of the shard. */
    @FunctionalInterface
    interface Beginning {
        RecordPublisher begin() throws InterruptedException;
    }

    ParentFirstPublisher(
            String shard, ShardLineage lineage, SourceMetrics metrics, Beginning beginning) {
        this.shard = shard;
        this.lineage = lineage;
        this.metrics = metrics;
        this.beginning = beginning;
    }

    /**
     * Passes the next batch to the consumer. {@code COMPLETE} means that the shard has ended; the
     * consumer has then emitted all of it, since it emits before it returns.
     */
    @Override
    public RecordPublisherRunResult run(RecordBatchConsumer consumer) throws InterruptedException {
        if (reading == null) {
            if (!lineage.awaitTurn(shard)) {
                // Stopped: the caller checks whether it is still running before it calls again.
                return RecordPublisherRunResult.INCOMPLETE;
            }
            reading = beginning.begin();
        }
        RecordPublisherRunResult result = readingOn(consumer);
        if (result == RecordPublisherRunResult.COMPLETE) {
            lineage.ended(shard);
        }
        return result;
    }

    private RecordPublisherRunResult readingOn(RecordBatchConsumer consumer)
            throws InterruptedException {
        try {
            return reading.run(
                    batch -> {
                        countDropped(batch);
                        return consumer.accept(batch);
                    });
        } catch (StoppableProxy.StoppedException e) {
            return RecordPublisherRunResult.INCOMPLETE;
        }
    }

    private void countDropped(RecordBatch batch) {
        int dropped =
                batch.getAggregatedRecordSize() - sequenceNumbers(batch.getDeaggregatedRecords());
        if (dropped > 0) {
            metrics.aggregatesDropped(dropped);
            LOG.warn(
                    "{} aggregates in shard {} contain hash keys of other shards and were dropped",
                    dropped,
                    shard);
        }
    }

    /** The number of different sequence numbers; equal ones are adjacent. */
    private static int sequenceNumbers(List<UserRecord> records) {
        int count = 0;
        String last = null;
        for (UserRecord userRecord : records) {
            if (!userRecord.getSequenceNumber().equals(last)) {
                last = userRecord.getSequenceNumber();
                count++;
            }
        }
        return count;
    }
}
