package io.tidemark.local.kinesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** One shard and the records it still holds, in order. Guarded by the lock of its stream. */
final class Shard {
    private final int index;
    private final HashKeyRange range;
    private final SequenceNumber start;
    private final @Nullable Integer parent;
    private final @Nullable Integer adjacentParent;
    private final List<StoredRecord> records = new ArrayList<>();
    private @Nullable SequenceNumber end;

    Shard(
            int index,
            HashKeyRange range,
            SequenceNumber start,
            @Nullable Integer parent,
            @Nullable Integer adjacentParent) {
        this.index = index;
        this.range = range;
        this.start = start;
        this.parent = parent;
        this.adjacentParent = adjacentParent;
    }

    int index() {
        return index;
    }

    HashKeyRange range() {
        return range;
    }

    SequenceNumber start() {
        return start;
    }

    Optional<SequenceNumber> end() {
        return Optional.ofNullable(end);
    }

    boolean isOpen() {
        return end == null;
    }

    boolean isChildOf(int other) {
        return (parent != null && parent == other)
                || (adjacentParent != null && adjacentParent == other);
    }

    /** The records that are still there, oldest first. */
    List<StoredRecord> records() {
        return Collections.unmodifiableList(records);
    }

    void add(StoredRecord stored) {
        records.add(stored);
    }

    void close(SequenceNumber at) {
        end = at;
    }

    void trimBefore(SequenceNumber horizon) {
        records.subList(0, indexFrom(horizon)).clear();
    }

    /** The place of the first record at or after the number: a binary search. */
    int indexFrom(SequenceNumber from) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).sequence().compareTo(from) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    ShardDescription describe() {
        return new ShardDescription(
                ShardDescription.idOf(index),
                Optional.ofNullable(parent).map(ShardDescription::idOf),
                Optional.ofNullable(adjacentParent).map(ShardDescription::idOf),
                range,
                start.toString(),
                end().map(SequenceNumber::toString));
    }
}
