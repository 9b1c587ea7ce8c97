package io.tidemark.simulation;

import io.tidemark.domain.Decoding;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RoutedDelivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The simulated stream: shards that split, merge and forget. Sequence numbers grow over all shards;
 * they begin where the number of digits soon changes.
 */
final class EditStream implements MessageDecoder {
    private static final long serialVersionUID = 1L;

    /** Places that partition keys hash to. */
    static final int PLACES = 8;

    static final String NAME = "edits";

    private final transient List<Shard> shards = new ArrayList<>();
    private final transient Map<String, StreamEntry> bySequence = new HashMap<>();
    private final boolean childrenWait;
    private long lastSequence = 96;

    EditStream(boolean childrenWait) {
        this.childrenWait = childrenWait;
        add(0, PLACES - 1, List.of());
    }

    /** The sequence number of the next entry. */
    long nextSequence() {
        return lastSequence + 1;
    }

    /** The open shard that takes what hashes to the place. */
    Shard shardOf(int place) {
        return shards.stream().filter(shard -> shard.holds(place)).findFirst().orElseThrow();
    }

    void append(Shard shard, StreamEntry entry) {
        lastSequence = entry.sequence();
        shard.entries.add(entry);
        bySequence.put(entry.delivery().delivery().sequenceNumber(), entry);
    }

    /** Shards from which somebody who stands at the positions may read on. */
    List<Shard> readable(Map<Integer, Integer> positions) {
        return shards.stream()
                .filter(shard -> next(shard, positions) < shard.entries.size())
                .filter(
                        shard ->
                                !childrenWait
                                        || shard.parents.stream()
                                                .allMatch(parent -> isEnded(parent, positions)))
                .toList();
    }

    /** The entry at the position in the shard. */
    StreamEntry read(Shard shard, Map<Integer, Integer> positions) {
        int next = next(shard, positions);
        positions.put(shard.number, next + 1);
        return shard.entries.get(next);
    }

    /** Whether entries were forgotten that somebody at the positions has not read. */
    boolean isTrimmedBehind(Map<Integer, Integer> positions) {
        return shards.stream()
                .anyMatch(shard -> shard.trimmed > positions.getOrDefault(shard.number, 0));
    }

    /** Splits a shard that holds more than one place; whether there is one. */
    boolean split(int which) {
        List<Shard> wide =
                shards.stream().filter(shard -> !shard.closed && shard.from < shard.to).toList();
        if (wide.isEmpty()) {
            return false;
        }
        Shard parent = wide.get(which % wide.size());
        parent.closed = true;
        int middle = (parent.from + parent.to) / 2;
        add(parent.from, middle, List.of(parent));
        add(middle + 1, parent.to, List.of(parent));
        return true;
    }

    /** Merges two neighbours; whether there are any. */
    boolean merge(int which) {
        List<Shard> open =
                shards.stream()
                        .filter(shard -> !shard.closed)
                        .sorted(Comparator.comparingInt(shard -> shard.from))
                        .toList();
        if (open.size() < 2) {
            return false;
        }
        Shard left = open.get(which % (open.size() - 1));
        Shard right = open.get(which % (open.size() - 1) + 1);
        left.closed = true;
        right.closed = true;
        add(left.from, right.to, List.of(left, right));
        return true;
    }

    /** How many entries, from the oldest, are there and may be forgotten. */
    int forgettable(Predicate<StreamEntry> isDurable) {
        return (int) remaining().takeWhile(isDurable).count();
    }

    /** Forgets the oldest entries, which it returns. */
    List<StreamEntry> trim(int count) {
        List<StreamEntry> forgotten = remaining().limit(count).toList();
        long last = forgotten.get(count - 1).sequence();
        for (Shard shard : shards) {
            while (shard.trimmed < shard.entries.size()
                    && shard.entries.get(shard.trimmed).sequence() <= last) {
                shard.trimmed++;
            }
        }
        return forgotten;
    }

    @Override
    public List<Decoding> decode(RoutedDelivery delivery, RecordType type) {
        return bySequence.get(delivery.delivery().sequenceNumber()).decodings();
    }

    private Stream<StreamEntry> remaining() {
        return shards.stream()
                .flatMap(shard -> shard.entries.stream().skip(shard.trimmed))
                .sorted(Comparator.comparingLong(StreamEntry::sequence));
    }

    private void add(int from, int to, List<Shard> parents) {
        shards.add(new Shard(shards.size(), from, to, parents));
    }

    /** Whether the shard is read to its end; an empty one not before its parents are. */
    private static boolean isEnded(Shard shard, Map<Integer, Integer> positions) {
        return shard.closed
                && next(shard, positions) == shard.entries.size()
                && shard.parents.stream().allMatch(parent -> isEnded(parent, positions));
    }

    private static int next(Shard shard, Map<Integer, Integer> positions) {
        return shard.next(positions.getOrDefault(shard.number, 0));
    }
}
