package io.tidemark.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A client of the protocol without an SDK, which would hide details. */
final class RawClient implements ContractClient {
    private static final double MAX_SECONDS = 1e11;

    private final WireCalls wire;

    RawClient(URI endpoint, boolean cbor) {
        this.wire = new WireCalls(endpoint, cbor);
    }

    @Override
    public void createStream(String stream, int shards) {
        wire.call("CreateStream", Map.of("StreamName", stream, "ShardCount", shards));
    }

    @Override
    public String status(String stream) {
        return summary(stream).path("StreamStatus").asText();
    }

    @Override
    public int openShardCount(String stream) {
        return summary(stream).path("OpenShardCount").asInt();
    }

    @Override
    public List<ShardDescription> describeShards(String stream) {
        return shards(
                wire.call("DescribeStream", Map.of("StreamName", stream))
                        .path("StreamDescription")
                        .path("Shards"));
    }

    @Override
    public ShardPage listShards(String stream, int max, Optional<String> afterShardId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("StreamName", stream);
        fields.put("MaxResults", max);
        afterShardId.ifPresent(id -> fields.put("ExclusiveStartShardId", id));
        return shardPage(fields);
    }

    @Override
    public ShardPage listMoreShards(String nextToken, int max) {
        return shardPage(Map.of("NextToken", nextToken, "MaxResults", max));
    }

    @Override
    public String iterator(String stream, String shardId, String type) {
        return iterator(stream, shardId, type, Map.of());
    }

    @Override
    public String iterator(String stream, String shardId, String type, String sequenceNumber) {
        return iterator(stream, shardId, type, Map.of("StartingSequenceNumber", sequenceNumber));
    }

    @Override
    public String iteratorAt(String stream, String shardId, Instant from) {
        return iterator(stream, shardId, "AT_TIMESTAMP", Map.of("Timestamp", from));
    }

    @Override
    public RecordPage records(String iterator, int limit) {
        JsonNode answer =
                wire.call("GetRecords", Map.of("ShardIterator", iterator, "Limit", limit));
        List<KinesisRecord> records = new ArrayList<>();
        for (JsonNode node : answer.path("Records")) {
            records.add(
                    new KinesisRecord(
                            "",
                            node.path("SequenceNumber").asText(),
                            node.path("PartitionKey").asText(),
                            bytes(node.path("Data")),
                            time(node.path("ApproximateArrivalTimestamp"))));
        }
        return new RecordPage(
                records,
                text(answer, "NextShardIterator"),
                answer.path("MillisBehindLatest").asLong(),
                elements(answer.path("ChildShards"))
                        .map(child -> child.path("ShardId").asText())
                        .toList());
    }

    @Override
    public Placed put(String stream, String partitionKey, byte[] data) {
        return placed(
                wire.call(
                        "PutRecord",
                        Map.of("StreamName", stream, "PartitionKey", partitionKey, "Data", data)));
    }

    @Override
    public List<Placed> putAll(String stream, List<Given> records) {
        List<Map<String, Object>> entries =
                records.stream()
                        .map(
                                given ->
                                        Map.<String, Object>of(
                                                "PartitionKey",
                                                given.partitionKey(),
                                                "Data",
                                                given.text().getBytes(StandardCharsets.UTF_8)))
                        .toList();
        JsonNode answer = wire.call("PutRecords", Map.of("StreamName", stream, "Records", entries));
        return elements(answer.path("Records")).map(RawClient::placed).toList();
    }

    @Override
    public void split(String stream, String shardId, String newStartingHashKey) {
        wire.call(
                "SplitShard",
                Map.of(
                        "StreamName", stream,
                        "ShardToSplit", shardId,
                        "NewStartingHashKey", newStartingHashKey));
    }

    @Override
    public void merge(String stream, String shardId, String adjacentShardId) {
        wire.call(
                "MergeShards",
                Map.of(
                        "StreamName", stream,
                        "ShardToMerge", shardId,
                        "AdjacentShardToMerge", adjacentShardId));
    }

    @Override
    public void close() {}

    private JsonNode summary(String stream) {
        return wire.call("DescribeStreamSummary", Map.of("StreamName", stream))
                .path("StreamDescriptionSummary");
    }

    private ShardPage shardPage(Map<String, Object> fields) {
        JsonNode answer = wire.call("ListShards", fields);
        return new ShardPage(shards(answer.path("Shards")), text(answer, "NextToken"));
    }

    private String iterator(
            String stream, String shardId, String type, Map<String, Object> extraFields) {
        Map<String, Object> fields = new LinkedHashMap<>(extraFields);
        fields.put("StreamName", stream);
        fields.put("ShardId", shardId);
        fields.put("ShardIteratorType", type);
        return wire.call("GetShardIterator", fields).path("ShardIterator").asText();
    }

    private static List<ShardDescription> shards(JsonNode nodes) {
        return elements(nodes).map(RawClient::shard).toList();
    }

    private static ShardDescription shard(JsonNode node) {
        JsonNode range = node.path("HashKeyRange");
        JsonNode numbers = node.path("SequenceNumberRange");
        return new ShardDescription(
                node.path("ShardId").asText(),
                text(node, "ParentShardId"),
                text(node, "AdjacentParentShardId"),
                new HashKeyRange(
                        new BigInteger(range.path("StartingHashKey").asText()),
                        new BigInteger(range.path("EndingHashKey").asText())),
                numbers.path("StartingSequenceNumber").asText(),
                text(numbers, "EndingSequenceNumber"));
    }

    private static Placed placed(JsonNode node) {
        return new Placed(node.path("ShardId").asText(), node.path("SequenceNumber").asText());
    }

    private static java.util.stream.Stream<JsonNode> elements(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).filter(n -> !n.isNull()).map(JsonNode::asText);
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(JsonNode node) {
        double number = node.asDouble();
        return Instant.ofEpochMilli(Math.round(number > MAX_SECONDS ? number : number * 1000));
    }
}
