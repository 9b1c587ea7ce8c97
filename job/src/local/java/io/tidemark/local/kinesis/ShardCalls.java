package io.tidemark.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The calls about streams and their shards: create, describe, list, split, merge. */
final class ShardCalls {
    private static final int MAX_LISTED_SHARDS = 10_000;
    private static final int DEFAULT_LISTED_SHARDS = 1_000;
    private static final int DEFAULT_DESCRIBED_SHARDS = 100;
    private static final int RETENTION_HOURS = 24;
    private static final Duration NEXT_TOKEN_LIFETIME = Duration.ofMinutes(5);
    private static final String ARN_PREFIX = "arn:aws:kinesis:us-east-1:000000000000:stream/";

    private final Streams streams;
    private final InstantSource clock;

    ShardCalls(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.clock = clock;
    }

    Answer createStream(Request request) {
        request.refuse("StreamModeDetails");
        streams.create(request.streamName(), request.number("ShardCount", 1, Streams.MAX_SHARDS));
        return new Answer();
    }

    Answer describeStream(Request request) {
        Stream stream = streams.get(request.streamName());
        Page page =
                page(
                        stream,
                        request.optionalText("ExclusiveStartShardId").orElse(""),
                        request.optionalNumber("Limit", 1, MAX_LISTED_SHARDS)
                                .orElse(DEFAULT_DESCRIBED_SHARDS));
        return new Answer()
                .with(
                        "StreamDescription",
                        description(stream)
                                .with("Shards", page.shards)
                                .with("HasMoreShards", page.lastShardIfMore.isPresent()));
    }

    Answer describeStreamSummary(Request request) {
        Stream stream = streams.get(request.streamName());
        long open = stream.describeShards().stream().filter(ShardDescription::isOpen).count();
        return new Answer()
                .with(
                        "StreamDescriptionSummary",
                        description(stream).with("OpenShardCount", open).with("ConsumerCount", 0));
    }

    /** A token stands for stream and start; it comes instead of the name, as AWS has it. */
    Answer listShards(Request request) {
        request.refuse("ShardFilter");
        request.refuse("StreamCreationTimestamp");
        int max =
                request.optionalNumber("MaxResults", 1, MAX_LISTED_SHARDS)
                        .orElse(DEFAULT_LISTED_SHARDS);
        Optional<NextToken> token = request.optionalText("NextToken").map(this::readToken);
        Optional<String> after = request.optionalText("ExclusiveStartShardId");
        if (token.isPresent()
                && (after.isPresent() || request.optionalText("StreamName").isPresent())) {
            throw KinesisError.invalidArgument(
                    "NextToken cannot stand beside StreamName or ExclusiveStartShardId.");
        }
        Stream stream = streams.get(token.map(NextToken::stream).orElseGet(request::streamName));
        Page page = page(stream, token.map(NextToken::after).or(() -> after).orElse(""), max);
        return new Answer()
                .with("Shards", page.shards)
                .with(
                        "NextToken",
                        page.lastShardIfMore.map(
                                last ->
                                        new NextToken(stream.name(), last, clock.instant())
                                                .toText()));
    }

    Answer splitShard(Request request) {
        streams.get(request.streamName())
                .split(
                        request.text("ShardToSplit"),
                        request.optionalHashKey("NewStartingHashKey")
                                .orElseThrow(
                                        () ->
                                                KinesisError.validation(
                                                        "NewStartingHashKey is missing.")));
        return new Answer();
    }

    Answer mergeShards(Request request) {
        streams.get(request.streamName())
                .merge(request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
        return new Answer();
    }

    static Answer range(HashKeyRange range) {
        return new Answer()
                .with("StartingHashKey", range.start().toString())
                .with("EndingHashKey", range.end().toString());
    }

    private static Answer description(Stream stream) {
        return new Answer()
                .with("StreamName", stream.name())
                .with("StreamARN", ARN_PREFIX + stream.name())
                .with("StreamStatus", "ACTIVE")
                .with("StreamModeDetails", new Answer().with("StreamMode", "PROVISIONED"))
                .with("RetentionPeriodHours", RETENTION_HOURS)
                .with("StreamCreationTimestamp", stream.createdAt())
                .with(
                        "EnhancedMonitoring",
                        List.of(new Answer().with("ShardLevelMetrics", List.of())))
                .with("EncryptionType", "NONE");
    }

    private record Page(List<Answer> shards, Optional<String> lastShardIfMore) {}

    /** The shards after an id; ids grow, so an expired one still has a place. */
    private static Page page(Stream stream, String after, int max) {
        List<ShardDescription> left =
                stream.describeShards().stream()
                        .filter(shard -> shard.shardId().compareTo(after) > 0)
                        .toList();
        List<ShardDescription> page = left.subList(0, Math.min(max, left.size()));
        Optional<String> last =
                page.size() < left.size()
                        ? Optional.of(page.get(page.size() - 1).shardId())
                        : Optional.empty();
        return new Page(page.stream().map(ShardCalls::shard).toList(), last);
    }

    private static Answer shard(ShardDescription shard) {
        return new Answer()
                .with("ShardId", shard.shardId())
                .with("ParentShardId", shard.parentShardId())
                .with("AdjacentParentShardId", shard.adjacentParentShardId())
                .with("HashKeyRange", range(shard.hashKeyRange()))
                .with(
                        "SequenceNumberRange",
                        new Answer()
                                .with("StartingSequenceNumber", shard.startingSequenceNumber())
                                .with("EndingSequenceNumber", shard.endingSequenceNumber()));
    }

    private record NextToken(String stream, String after, Instant issuedAt) {
        String toText() {
            String text = stream + "/" + after + "/" + issuedAt.toEpochMilli();
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private NextToken readToken(String text) {
        NextToken token;
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("/", -1);
            token =
                    new NextToken(
                            parts[0], parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw KinesisError.invalidArgument("Invalid NextToken.");
        }
        if (Duration.between(token.issuedAt, clock.instant()).compareTo(NEXT_TOKEN_LIFETIME) > 0) {
            throw KinesisError.expiredNextToken("NextToken expired: it is over 5 minutes old.");
        }
        return token;
    }
}
