package io.tidemark.local.kinesis;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One stream: gives out sequence numbers, refuses what Kinesis refuses, keeps each change and then
 * does it. Thread-safe; calls on one stream run one after the other.
 */
final class Stream implements AutoCloseable {
    /** AWS answers at most this much in one GetRecords. */
    static final int MAX_PAGE_BYTES = 10 << 20;

    private final String name;
    private final ShardMap shards;
    private final ChangeLog log;
    private final InstantSource clock;

    /** A stream whose shards are those that the log's changes made. */
    Stream(String name, ShardMap shards, ChangeLog log, InstantSource clock) {
        this.name = name;
        this.shards = shards;
        this.log = log;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    synchronized Instant createdAt() {
        return Instant.ofEpochMilli(shards.created().millis());
    }

    synchronized void create(int shardCount) {
        keep(new Change.Created(nextNumber(0), shardCount));
    }

    /** Puts records in the given order, all or none, and returns where each one went. */
    synchronized List<StoredRecord> put(List<PutEntry> entries) {
        List<Change> puts = new ArrayList<>(entries.size());
        SequenceNumber base = nextNumber(0);
        for (int i = 0; i < entries.size(); i++) {
            PutEntry entry = entries.get(i);
            SequenceNumber sequence =
                    new SequenceNumber(
                            base.millis(),
                            base.ordinal() + i,
                            shards.openFor(entry.hashKey()).index());
            puts.add(new Change.Put(sequence, entry.partitionKey(), entry.data()));
        }
        List<StoredRecord> stored = new ArrayList<>(entries.size());
        for (Change change : log.append(puts)) {
            change.applyTo(shards);
            Change.Put put = (Change.Put) change;
            stored.add(new StoredRecord(put.sequence(), put.partitionKey(), put.data()));
        }
        return stored;
    }

    /** Closes a shard and opens two children; the upper one starts at the key. */
    synchronized void split(String shardId, BigInteger upperStart) {
        Shard shard = openShard(shardId);
        if (!shard.range().canSplitAt(upperStart)) {
            throw KinesisError.invalidArgument(
                    "NewStartingHashKey "
                            + upperStart
                            + " is not both above the shard's StartingHashKey plus one and below"
                            + " its EndingHashKey.");
        }
        keep(new Change.Split(nextNumber(shard.index()), upperStart));
    }

    synchronized BigInteger middleOf(String shardId) {
        return shard(shardId).range().middle();
    }

    /** Closes two shards whose hash keys touch and opens one child for both. */
    synchronized void merge(String shardId, String adjacentShardId) {
        Shard shard = openShard(shardId);
        Shard adjacent = openShard(adjacentShardId);
        boolean touching =
                shard.range().touches(adjacent.range()) || adjacent.range().touches(shard.range());
        if (!touching) {
            throw KinesisError.invalidArgument(
                    shardId + " and " + adjacentShardId + " are not adjacent.");
        }
        keep(new Change.Merged(nextNumber(shard.index()), adjacent.index()));
    }

    synchronized void trimBefore(String sequenceNumber) {
        keep(new Change.Trimmed(parse(sequenceNumber)));
    }

    /** Drops the oldest records; with all of them gone, closed shards are gone as well. */
    synchronized void trimOldest(int count) {
        List<StoredRecord> records = shards.records();
        boolean someStay = count < records.size();
        keep(new Change.Trimmed(someStay ? records.get(count).sequence() : shards.next()));
    }

    synchronized List<ShardDescription> describeShards() {
        return shards.all().stream().map(Shard::describe).toList();
    }

    synchronized List<KinesisRecord> records() {
        return shards.records().stream().map(StoredRecord::read).toList();
    }

    synchronized int recordCount() {
        return shards.all().stream().mapToInt(shard -> shard.records().size()).sum();
    }

    /** The number from which everything put after this moment is read. */
    synchronized SequenceNumber latest(String shardId) {
        shard(shardId);
        return shards.next();
    }

    /** The oldest number that the shard still has, or will have. */
    synchronized SequenceNumber horizon(String shardId) {
        return shard(shardId).start();
    }

    /** The number itself, if it can have come from this shard. */
    synchronized SequenceNumber checked(String shardId, String sequenceNumber) {
        Shard shard = shard(shardId);
        SequenceNumber sequence = parse(sequenceNumber);
        SequenceNumber end = shard.end().orElse(shards.next());
        boolean fromHere =
                sequence.shard() == shard.index()
                        && sequence.compareTo(shard.start()) >= 0
                        && sequence.compareTo(end) <= 0;
        if (!fromHere) {
            throw KinesisError.invalidArgument(
                    "The sequence number did not come from " + shardId + " of " + name + ".");
        }
        return sequence;
    }

    /** The number of the first record that arrived at the time or later. */
    synchronized SequenceNumber arrivedAt(String shardId, Instant from) {
        shard(shardId);
        if (from.isAfter(clock.instant())) {
            throw KinesisError.invalidArgument("The timestamp is in the future.");
        }
        return new SequenceNumber(Math.max(0, from.toEpochMilli()), 0, 0);
    }

    /**
     * Reads a shard from a number on.
     *
     * @param held true to give nothing and yet stay behind, as a slow shard would
     */
    synchronized RecordsPage read(String shardId, SequenceNumber from, int limit, boolean held) {
        Shard shard = shard(shardId);
        List<StoredRecord> all = shard.records();
        int first = shard.indexFrom(from);
        int last = held ? first : endOfPage(all, first, limit);
        List<KinesisRecord> page =
                all.subList(first, last).stream().map(StoredRecord::read).toList();
        boolean drained = last == all.size() && !held;
        if (drained && !shard.isOpen()) {
            List<ShardDescription> children =
                    shards.childrenOf(shard.index()).stream().map(Shard::describe).toList();
            return new RecordsPage(page, Optional.empty(), 0, children);
        }
        SequenceNumber next = last == first ? from : all.get(last - 1).sequence().following();
        long behind = drained ? 0 : millisBehind(all, first, last);
        return new RecordsPage(page, Optional.of(next), behind, List.of());
    }

    @Override
    public synchronized void close() {
        log.close();
    }

    private static int endOfPage(List<StoredRecord> all, int first, int limit) {
        int last = first;
        long bytes = 0;
        while (last < all.size() && last - first < limit) {
            bytes += all.get(last).sizeBytes();
            if (bytes > MAX_PAGE_BYTES && last > first) {
                break;
            }
            last++;
        }
        return last;
    }

    /** Age of the last record read, or of the next one if none was; never 0, which means none. */
    private long millisBehind(List<StoredRecord> all, int first, int last) {
        int reference = last > first ? last - 1 : Math.min(first, all.size() - 1);
        if (reference < 0) {
            return 1;
        }
        return Math.max(1, clock.millis() - all.get(reference).arrivedAtMillis());
    }

    private void keep(Change change) {
        log.append(List.of(change)).forEach(kept -> kept.applyTo(shards));
    }

    /** The next number; a clock that goes back does not take the numbers with it. */
    private SequenceNumber nextNumber(int shard) {
        SequenceNumber next = shards.next();
        return new SequenceNumber(Math.max(clock.millis(), next.millis()), next.ordinal(), shard);
    }

    private Shard shard(String shardId) {
        return ShardDescription.indexOf(shardId)
                .flatMap(shards::find)
                .orElseThrow(
                        () ->
                                KinesisError.notFound(
                                        "Shard " + shardId + " in stream " + name + " not found."));
    }

    private Shard openShard(String shardId) {
        Shard shard = shard(shardId);
        if (!shard.isOpen()) {
            throw KinesisError.inUse("Shard " + shardId + " was already split or merged.");
        }
        return shard;
    }

    private static SequenceNumber parse(String sequenceNumber) {
        return SequenceNumber.parse(sequenceNumber)
                .orElseThrow(
                        () ->
                                KinesisError.invalidArgument(
                                        "The sequence number did not come from this stream."));
    }
}
