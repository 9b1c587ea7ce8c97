package io.tidemark.local.kinesis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The description of a shard.
 *
 * @param parentShardId the shard it was split from, or the first of the two merged into it; may
 *     have expired
 * @param adjacentParentShardId the second of the two shards merged into it
 * @param endingSequenceNumber present once the shard is closed
 */
public record ShardDescription(
        String shardId,
        Optional<String> parentShardId,
        Optional<String> adjacentParentShardId,
        HashKeyRange hashKeyRange,
        String startingSequenceNumber,
        Optional<String> endingSequenceNumber) {
    private static final Pattern SHARD_ID = Pattern.compile("shardId-(\\d{12})");

    /** True while records can be put into the shard. */
    public boolean isOpen() {
        return endingSequenceNumber.isEmpty();
    }

    /** The parents of the shard: none, one after a split, two after a merge. */
    public List<String> parentShardIds() {
        return Stream.of(parentShardId.orElse(null), adjacentParentShardId.orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    static String idOf(int index) {
        return String.format("shardId-%012d", index);
    }

    /** The index in a shard id; empty for text that is no shard id. */
    static Optional<Integer> indexOf(String shardId) {
        Matcher matcher = SHARD_ID.matcher(shardId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(1));
        return index > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) index);
    }
}
