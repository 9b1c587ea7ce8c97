package io.tidemark.local.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * The shards of a stream with their lineage and records, and the highest number given out. Knows no
 * clock and refuses nothing: it does what a {@link Change} says. Guarded by its stream's lock.
 */
final class ShardMap {
    private final TreeMap<Integer, Shard> shards = new TreeMap<>();
    private SequenceNumber created = SequenceNumber.LOWEST;
    private SequenceNumber next = SequenceNumber.LOWEST;
    private int shardsEver;

    void create(SequenceNumber at, int count) {
        created = at;
        for (HashKeyRange range : HashKeyRange.ALL.parts(count)) {
            addShard(range, at, null, null);
        }
        next = at.following();
    }

    void put(StoredRecord stored) {
        shard(stored.sequence().shard()).add(stored);
        next = stored.sequence().following();
    }

    void split(SequenceNumber at, BigInteger upperStart) {
        Shard parent = shard(at.shard());
        parent.close(at);
        SequenceNumber start = at.following();
        HashKeyRange whole = parent.range();
        HashKeyRange lower = new HashKeyRange(whole.start(), upperStart.subtract(BigInteger.ONE));
        addShard(lower, start, parent.index(), null);
        addShard(new HashKeyRange(upperStart, whole.end()), start, parent.index(), null);
        next = start.following();
    }

    void merge(SequenceNumber at, int adjacentIndex) {
        Shard parent = shard(at.shard());
        Shard adjacent = shard(adjacentIndex);
        parent.close(at);
        adjacent.close(new SequenceNumber(at.millis(), at.ordinal(), adjacentIndex));
        SequenceNumber start = at.following();
        HashKeyRange joined =
                new HashKeyRange(
                        parent.range().start().min(adjacent.range().start()),
                        parent.range().end().max(adjacent.range().end()));
        addShard(joined, start, parent.index(), adjacent.index());
        next = start.following();
    }

    /** Drops what is older than the number; a closed shard that ended before it is gone, too. */
    void trimBefore(SequenceNumber horizon) {
        shards.values().forEach(shard -> shard.trimBefore(horizon));
        shards.values()
                .removeIf(
                        shard -> shard.end().filter(end -> end.compareTo(horizon) < 0).isPresent());
    }

    /** When the stream came into being. */
    SequenceNumber created() {
        return created;
    }

    /** The number that everything still to come is at or above. */
    SequenceNumber next() {
        return next;
    }

    /** All shards that have not expired, in the order of their ids, which is the order of birth. */
    Collection<Shard> all() {
        return Collections.unmodifiableCollection(shards.values());
    }

    Optional<Shard> find(int index) {
        return Optional.ofNullable(shards.get(index));
    }

    Shard openFor(BigInteger hash) {
        for (Shard shard : shards.values()) {
            if (shard.isOpen() && shard.range().contains(hash)) {
                return shard;
            }
        }
        throw new IllegalStateException("the open shards do not tile the hash keys");
    }

    List<Shard> childrenOf(int index) {
        return shards.values().stream().filter(shard -> shard.isChildOf(index)).toList();
    }

    /** The records of all shards, in the order of their sequence numbers. */
    List<StoredRecord> records() {
        List<StoredRecord> records = new ArrayList<>();
        shards.values().forEach(shard -> records.addAll(shard.records()));
        records.sort((one, other) -> one.sequence().compareTo(other.sequence()));
        return records;
    }

    private Shard shard(int index) {
        return Optional.ofNullable(shards.get(index))
                .orElseThrow(() -> new IllegalStateException("no shard " + index));
    }

    private void addShard(
            HashKeyRange range,
            SequenceNumber at,
            @Nullable Integer parent,
            @Nullable Integer adjacentParent) {
        int index = shardsEver;
        shardsEver++;
        SequenceNumber start = new SequenceNumber(at.millis(), at.ordinal(), index);
        shards.put(index, new Shard(index, range, start, parent, adjacentParent));
    }
}
