package io.tidemark.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A record on its way into a stream, with the hash key that decides on its shard. Throws {@link
 * KinesisError} for what is too long for Kinesis.
 */
record PutEntry(String partitionKey, BigInteger hashKey, RecordData data) {
    static final int MAX_PARTITION_KEY_CHARS = 256;

    /** AWS counts data and partition key together against this. */
    static final int MAX_RECORD_BYTES = 1 << 20;

    PutEntry {
        if (partitionKey.isEmpty() || partitionKey.length() > MAX_PARTITION_KEY_CHARS) {
            throw KinesisError.validation(
                    "PartitionKey has "
                            + partitionKey.length()
                            + " characters; allowed: 1 to 256.");
        }
        if (!HashKeyRange.ALL.contains(hashKey)) {
            throw KinesisError.invalidArgument(
                    "ExplicitHashKey is not an unsigned 128-bit number.");
        }
        int bytes = data.length() + partitionKey.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_RECORD_BYTES) {
            throw KinesisError.validation(
                    "A record has " + bytes + " bytes; allowed: " + MAX_RECORD_BYTES + ".");
        }
    }

    static PutEntry hashed(String partitionKey, byte[] data) {
        return new PutEntry(
                partitionKey, HashKeyRange.hashOf(partitionKey), RecordData.inMemory(data));
    }
}
