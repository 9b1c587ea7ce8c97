package io.tidemark.local.kinesis;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A stream of a Kinesis that somebody else made, used through the AWS SDK. Thread-safe. Calls throw
 * {@link KinesisError} where Kinesis refuses.
 */
public final class SdkStream implements AutoCloseable {
    private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SHARDS_MAX = 1_000;

    private final SdkClient client;
    private final String name;

    private SdkStream(SdkClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Makes a new stream and waits until it takes records. */
    public static SdkStream create(URI endpoint, String name, int shards) {
        SdkStream stream = new SdkStream(new SdkClient(endpoint, true), name);
        stream.client.createStream(name, shards);
        stream.awaitActive();
        return stream;
    }

    /**
     * Puts a record and waits for the answer.
     *
     * @return the record with the number that it was given
     */
    public KinesisRecord put(String partitionKey, byte[] data) {
        ContractClient.Placed placed = client.put(name, partitionKey, data);
        return new KinesisRecord(
                placed.shardId(), placed.sequenceNumber(), partitionKey, data, Instant.now());
    }

    /** Splits a shard in the middle of its hash keys and waits until that is done. */
    public void split(String shardId) {
        ShardDescription parent =
                shards().stream()
                        .filter(shard -> shard.shardId().equals(shardId))
                        .findFirst()
                        .orElseThrow();
        client.split(name, shardId, parent.hashKeyRange().middle().toString());
        awaitActive();
    }

    /** The ids of the shards that take records. */
    public List<String> openShardIds() {
        return shards().stream()
                .filter(ShardDescription::isOpen)
                .map(ShardDescription::shardId)
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private List<ShardDescription> shards() {
        return client.listShards(name, SHARDS_MAX, Optional.empty()).shards();
    }

    private void awaitActive() {
        long deadline = System.nanoTime() + ACTIVE_WITHIN.toNanos();
        while (!client.status(name).equals("ACTIVE")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("stream " + name + " is not active in time");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
