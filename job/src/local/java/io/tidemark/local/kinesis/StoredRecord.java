package io.tidemark.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A record as its shard keeps it. The arrival time is the one in the sequence number. */
record StoredRecord(SequenceNumber sequence, String partitionKey, RecordData data) {
    long arrivedAtMillis() {
        return sequence.millis();
    }

    /** What the record counts for against the size of a page. */
    int sizeBytes() {
        return data.length() + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }

    KinesisRecord read() {
        return new KinesisRecord(
                ShardDescription.idOf(sequence.shard()),
                sequence.toString(),
                partitionKey,
                data.bytes(),
                Instant.ofEpochMilli(arrivedAtMillis()));
    }
}
