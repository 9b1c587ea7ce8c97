package io.tidemark.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Speaks the protocol by hand, with its own encoding, so that no SDK smooths anything over. */
final class RawClient implements ContractClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CBOR_EPOCH_TAG = 1;
    private static final double MAX_SECONDS = 1e11;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final boolean cbor;
    private final ObjectMapper mapper;

    RawClient(URI endpoint, boolean cbor) {
        this.endpoint = endpoint;
        this.cbor = cbor;
        this.mapper = cbor ? new ObjectMapper(new CBORFactory()) : new ObjectMapper();
    }

    /**
     * Makes any call; the values are strings, numbers, bytes, times, and lists and maps of them.
     */
    JsonNode call(String operation, Map<String, Object> fields) {
        HttpResponse<byte[]> response = send("Kinesis_20131202." + operation, encode(fields));
        try {
            JsonNode answer = mapper.readTree(response.body());
            if (response.statusCode() != 200) {
                String type = answer.path("__type").asText();
                throw new KinesisError(
                        type.substring(type.indexOf('#') + 1),
                        response.statusCode(),
                        answer.path("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("status " + response.statusCode(), e);
        }
    }

    /** Sends any bytes for any target and gives back what comes. */
    HttpResponse<byte[]> send(String target, byte[] body) {
        String type = cbor ? "application/x-amz-cbor-1.1" : "application/x-amz-json-1.1";
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(TIMEOUT)
                        .header("Content-Type", type)
                        .header("X-Amz-Target", target)
                        // Emulators want to see a signature; none of them checks it.
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kinesis/"
                                        + "aws4_request, SignedHeaders=host, Signature=0")
                        .header("X-Amz-Date", "20260101T000000Z")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void createStream(String stream, int shards) {
        call("CreateStream", Map.of("StreamName", stream, "ShardCount", shards));
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
                call("DescribeStream", Map.of("StreamName", stream))
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
        JsonNode answer = call("GetRecords", Map.of("ShardIterator", iterator, "Limit", limit));
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
                call(
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
        JsonNode answer = call("PutRecords", Map.of("StreamName", stream, "Records", entries));
        return elements(answer.path("Records")).map(RawClient::placed).toList();
    }

    @Override
    public void split(String stream, String shardId, String newStartingHashKey) {
        call(
                "SplitShard",
                Map.of(
                        "StreamName", stream,
                        "ShardToSplit", shardId,
                        "NewStartingHashKey", newStartingHashKey));
    }

    @Override
    public void merge(String stream, String shardId, String adjacentShardId) {
        call(
                "MergeShards",
                Map.of(
                        "StreamName", stream,
                        "ShardToMerge", shardId,
                        "AdjacentShardToMerge", adjacentShardId));
    }

    @Override
    public void close() {}

    private JsonNode summary(String stream) {
        return call("DescribeStreamSummary", Map.of("StreamName", stream))
                .path("StreamDescriptionSummary");
    }

    private ShardPage shardPage(Map<String, Object> fields) {
        JsonNode answer = call("ListShards", fields);
        return new ShardPage(shards(answer.path("Shards")), text(answer, "NextToken"));
    }

    private String iterator(
            String stream, String shardId, String type, Map<String, Object> extraFields) {
        Map<String, Object> fields = new LinkedHashMap<>(extraFields);
        fields.put("StreamName", stream);
        fields.put("ShardId", shardId);
        fields.put("ShardIteratorType", type);
        return call("GetShardIterator", fields).path("ShardIterator").asText();
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

    private byte[] encode(Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = mapper.createGenerator(bytes)) {
            encode(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void encode(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName((String) field.getKey());
                encode(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                encode(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Instant time && out instanceof CBORGenerator cborOut) {
            cborOut.writeTag(CBOR_EPOCH_TAG);
            cborOut.writeNumber(time.toEpochMilli());
        } else if (value instanceof Instant time) {
            out.writeNumber(time.toEpochMilli() / 1000.0);
        } else {
            out.writePOJO(value);
        }
    }
}
