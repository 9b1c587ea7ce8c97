package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.HashKeyRange;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.GetShardListResult;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyInterface;

/**
 * A stream as the connector's proxy shows it, under the test's control: which shards a listing
 * names, in which order; what is in each shard. All shards are closed and every page holds one
 * record. Thread-safe.
 */
final class FakeShards implements KinesisProxyInterface {
    static final String STREAM = "edits";

    private static final String HASH_KEY_MAX = "340282366920938463463374607431768211455";

    private final Queue<Listing> listings = new ArrayDeque<>();
    private final Map<String, List<Record>> records = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> iteratorsAskedFor = new ArrayList<>();

    /** What happens when shards are listed: the call may take its time, as in reality. */
    @FunctionalInterface
    interface Listing {
        List<StreamShardHandle> list() throws InterruptedException;
    }

    static StreamShardHandle shard(String id, String... parents) {
        Shard shard =
                new Shard()
                        .withShardId(id)
                        .withHashKeyRange(
                                new HashKeyRange()
                                        .withStartingHashKey("0")
                                        .withEndingHashKey(HASH_KEY_MAX));
        if (parents.length > 0) {
            shard.setParentShardId(parents[0]);
        }
        if (parents.length > 1) {
            shard.setAdjacentParentShardId(parents[1]);
        }
        return new StreamShardHandle(STREAM, shard);
    }

    /** The next listing names these; when there is no next one, it names none. */
    synchronized FakeShards list(StreamShardHandle... shards) {
        return list(() -> List.of(shards));
    }

    synchronized FakeShards list(Listing listing) {
        listings.add(listing);
        return this;
    }

    /** Puts a record; its data is its sequence number, its arrival is in milliseconds. */
    synchronized FakeShards put(String shard, int sequenceNumber, long arrivedAt) {
        byte[] data = String.valueOf(sequenceNumber).getBytes(UTF_8);
        return put(shard, sequenceNumber, arrivedAt, data);
    }

    @SuppressWarnings("JavaUtilDate") // what AWS's records hold
    synchronized FakeShards put(String shard, int sequenceNumber, long arrivedAt, byte[] data) {
        records.computeIfAbsent(shard, id -> new ArrayList<>())
                .add(
                        new Record()
                                .withSequenceNumber(String.valueOf(sequenceNumber))
                                .withPartitionKey("key")
                                .withApproximateArrivalTimestamp(new Date(arrivedAt))
                                .withData(ByteBuffer.wrap(data)));
        return this;
    }

    /** The shard gives nothing and does not end until it is released. */
    synchronized FakeShards hold(String shard) {
        held.add(shard);
        return this;
    }

    synchronized void release(String shard) {
        held.remove(shard);
    }

    /** Calls for the shard fail with its name. */
    synchronized FakeShards breakDown(String shard) {
        broken.add(shard);
        return this;
    }

    /** The shards that a reader began to read, in that order. */
    synchronized List<String> begun() {
        return List.copyOf(iteratorsAskedFor);
    }

    @Override
    public String getShardIterator(StreamShardHandle shard, String type, Object marker) {
        String id = shard.getShard().getShardId();
        synchronized (this) {
            iteratorsAskedFor.add(id);
        }
        return id + "@0";
    }

    @Override
    public synchronized GetRecordsResult getRecords(String iterator, int maxRecords) {
        int at = iterator.indexOf('@');
        String shard = iterator.substring(0, at);
        int index = Integer.parseInt(iterator.substring(at + 1));
        if (broken.contains(shard)) {
            throw new IllegalStateException(shard + " is broken");
        }
        GetRecordsResult result = new GetRecordsResult().withMillisBehindLatest(0L);
        if (held.contains(shard)) {
            return result.withRecords(List.of()).withNextShardIterator(iterator);
        }
        List<Record> all = records.getOrDefault(shard, List.of());
        if (index < all.size()) {
            result.setRecords(List.of(all.get(index)));
        } else {
            result.setRecords(List.of());
        }
        if (index + 1 < all.size()) {
            result.setNextShardIterator(shard + "@" + (index + 1));
        }
        return result;
    }

    @Override
    public GetShardListResult getShardList(Map<String, String> lastSeen)
            throws InterruptedException {
        Listing listing;
        synchronized (this) {
            listing = listings.isEmpty() ? List::of : listings.remove();
        }
        GetShardListResult result = new GetShardListResult();
        result.addRetrievedShardsToStream(STREAM, listing.list());
        return result;
    }
}
