package io.tidemark.local.kinesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A running local Kinesis. Clients reach it at {@link #endpoint()} with any credentials and region
 * us-east-1; tests and the demo may also call it here, which no fault disturbs. Streams are active
 * as soon as they are created or resharded. Thread-safe. Calls throw {@link KinesisError} where
 * Kinesis would refuse.
 */
public final class LocalKinesis implements AutoCloseable {
    /** Lets the system choose a free port. */
    public static final int ANY_PORT = 0;

    private final Streams streams;
    private final Faults faults;
    private final KinesisServer server;

    private LocalKinesis(Streams streams, int port, InstantSource clock) throws IOException {
        this.streams = streams;
        this.faults = new Faults();
        try {
            this.server =
                    new KinesisServer(
                            port,
                            new ShardCalls(streams, clock),
                            new RecordCalls(streams, faults, clock),
                            faults);
        } catch (IOException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    /** A Kinesis that forgets its streams when it is closed. */
    public static LocalKinesis inMemory() {
        return inMemory(InstantSource.system());
    }

    /** As {@link #inMemory()}, with a clock for arrival, lag and expiry. */
    public static LocalKinesis inMemory(InstantSource clock) {
        try {
            return new LocalKinesis(Streams.inMemory(clock), ANY_PORT, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the local Kinesis cannot listen", e);
        }
    }

    /**
     * A Kinesis with the streams that an earlier one left in the directory, however it ended.
     *
     * @throws IOException if a file is damaged, or another local Kinesis has the directory open
     */
    public static LocalKinesis open(Path directory) throws IOException {
        return open(directory, ANY_PORT, InstantSource.system());
    }

    /** As {@link #open(Path)}, on a given port and with a clock for arrival, lag and expiry. */
    public static LocalKinesis open(Path directory, int port, InstantSource clock)
            throws IOException {
        return new LocalKinesis(Streams.open(directory, clock), port, clock);
    }

    /** Where clients send their calls: plain HTTP on the loopback interface. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** What shall go wrong for clients. */
    public Faults faults() {
        return faults;
    }

    /** How many calls of the operation clients have made, failed ones included. */
    public long calls(Operation operation) {
        return server.received(operation);
    }

    /** The names of all streams. */
    public Set<String> streamNames() {
        return streams.names();
    }

    public void createStream(String name, int shards) {
        streams.create(name, shards);
    }

    /** Puts one record; its shard follows from the partition key. */
    public KinesisRecord put(String stream, String partitionKey, byte[] data) {
        return streams.get(stream).put(List.of(PutEntry.hashed(partitionKey, data))).get(0).read();
    }

    /** Puts records in the given order and at the same time, all or none of them. */
    public void putAll(String stream, List<Map.Entry<String, byte[]>> dataByPartitionKey) {
        streams.get(stream)
                .put(
                        dataByPartitionKey.stream()
                                .map(entry -> PutEntry.hashed(entry.getKey(), entry.getValue()))
                                .toList());
    }

    /** All records that the stream still has, in the order of their sequence numbers. */
    public List<KinesisRecord> records(String stream) {
        return streams.get(stream).records();
    }

    /** How many records the stream still has. */
    public int recordCount(String stream) {
        return streams.get(stream).recordCount();
    }

    /** The shards of the stream, closed ones included, in the order in which they came to be. */
    public List<ShardDescription> shards(String stream) {
        return streams.get(stream).describeShards();
    }

    /** The ids of the shards that take records. */
    public List<String> openShardIds(String stream) {
        return shards(stream).stream()
                .filter(ShardDescription::isOpen)
                .map(ShardDescription::shardId)
                .toList();
    }

    /** Splits a shard in the middle of its hash keys. */
    public void split(String stream, String shardId) {
        Stream of = streams.get(stream);
        of.split(shardId, of.middleOf(shardId));
    }

    /** Merges two open shards whose hash keys touch. */
    public void merge(String stream, String shardId, String adjacentShardId) {
        streams.get(stream).merge(shardId, adjacentShardId);
    }

    /** Lets retention pass: records before the number are gone, and closed shards that ended. */
    public void trimBefore(String stream, String sequenceNumber) {
        streams.get(stream).trimBefore(sequenceNumber);
    }

    /** Lets retention pass for the oldest records, and for closed shards that ended before. */
    public void trimOldest(String stream, int count) {
        streams.get(stream).trimOldest(count);
    }

    /** Stops answering; the streams of a directory stay there. */
    @Override
    public void close() {
        server.close();
        try {
            streams.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
