package io.tidemark.local.kinesis;

import java.time.Instant;

/**
 * One Kinesis record as a reader sees it.
 *
 * @param sequenceNumber 56 decimal digits, growing over the whole stream
 * @param arrivedAt when it was put, in milliseconds; never earlier than the record before it
 */
// The array is the caller's own copy; records are never compared as a whole.
@SuppressWarnings("ArrayRecordComponent")
public record KinesisRecord(
        String shardId,
        String sequenceNumber,
        String partitionKey,
        byte[] data,
        Instant arrivedAt) {}
