package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract cannot ask of every Kinesis: time under control, odd requests, retention. */
class LocalKinesisTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String STREAM = "edits";
    private static final String FIRST_SHARD = "shardId-000000000000";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private LocalKinesis local;
    private WireCalls json;
    private ContractClient client;

    @BeforeEach
    void start() {
        local = LocalKinesis.inMemory(now::get);
        local.createStream(STREAM, 1);
        json = new WireCalls(local.endpoint(), false);
        client = new RawClient(local.endpoint(), true);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void anIteratorExpiresAfterFiveMinutes() {
        String iterator = client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON");

        pass(Duration.ofMinutes(5));
        assertThat(client.records(iterator, 1).records()).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(ContractFixture.errorOf(() -> client.records(iterator, 1)))
                .isEqualTo("ExpiredIteratorException");
    }

    @Test
    void aTokenForMoreShardsExpiresAfterFiveMinutes() {
        local.createStream("wide", 2);
        String token = client.listShards("wide", 1, Optional.empty()).nextToken().orElseThrow();

        pass(Duration.ofMinutes(5).plusMillis(1));

        assertThat(ContractFixture.errorOf(() -> client.listMoreShards(token, 1)))
                .isEqualTo("ExpiredNextTokenException");
    }

    @Test
    void lagIsTheAgeOfTheLastRecordReadUntilNothingMoreIsThere() {
        put("a");
        pass(Duration.ofSeconds(10));
        put("b");
        pass(Duration.ofSeconds(5));
        String start = client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON");

        ContractClient.RecordPage first = client.records(start, 1);
        ContractClient.RecordPage second = client.records(first.nextIterator().orElseThrow(), 1);

        assertThat(first.millisBehindLatest()).isEqualTo(15_000);
        assertThat(second.millisBehindLatest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1767225600000", "1767225600", "1767225600.000", "1.7672256E9"})
    void timestampsInJsonMayBeSecondsOrMilliseconds(String timestamp) {
        pass(Duration.ofSeconds(-1));
        local.createStream("timed", 1);
        local.put("timed", "key", bytes("before"));
        pass(Duration.ofSeconds(1));
        local.put("timed", "key", bytes("then"));
        String body =
                "{\"StreamName\":\"timed\",\"ShardId\":\""
                        + FIRST_SHARD
                        + "\",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":"
                        + timestamp
                        + "}";

        String answer =
                new String(
                        json.send("Kinesis_20131202.GetShardIterator", bytes(body)).body(),
                        StandardCharsets.UTF_8);
        String iterator = answer.replaceAll(".*\"ShardIterator\":\"([^\"]+)\".*", "$1");

        assertThat(client.records(iterator, 10).records())
                .extracting(ContractFixture::text)
                .containsExactly("then");
    }

    @Test
    void anArnNamesAStreamAsWellAsItsName() {
        String arn = "arn:aws:kinesis:us-east-1:000000000000:stream/" + STREAM;

        assertThat(json.call("ListShards", Map.of("StreamARN", arn)).path("Shards")).hasSize(1);
        assertThat(
                        json.call("ListShards", Map.of("StreamARN", arn, "StreamName", STREAM))
                                .path("Shards"))
                .hasSize(1);
        assertThat(refusal("ListShards", Map.of("StreamARN", arn, "StreamName", "other")))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void badRequestsAreToldWhatIsWrongWithThem() {
        Map<String, Object> stream = Map.of("StreamName", STREAM);

        assertThat(refusal("MakeCoffee", stream)).isEqualTo("UnknownOperationException");
        assertThat(refusal("ListShards", Map.of())).isEqualTo("ValidationException");
        assertThat(refusal("ListShards", Map.of("StreamName", 7)))
                .isEqualTo("SerializationException");
        assertThat(refusal("GetRecords", Map.of("ShardIterator", "invented")))
                .isEqualTo("InvalidArgumentException");
        assertThat(refusal("ListShards", Map.of("StreamName", STREAM, "ShardFilter", Map.of())))
                .isEqualTo("InvalidArgumentException");
        assertThat(refusal("ListShards", Map.of("StreamName", STREAM, "NextToken", "t")))
                .isEqualTo("InvalidArgumentException");
        assertThat(json.send("Kinesis_20131202.ListShards", bytes("{\"Stre")).body())
                .asString()
                .contains("SerializationException");
    }

    @Test
    void moreThanFiveHundredRecordsAreRefused() {
        Map<String, Object> record = Map.of("PartitionKey", "key", "Data", bytes("text"));

        assertThat(
                        refusal(
                                "PutRecords",
                                Map.of(
                                        "StreamName",
                                        STREAM,
                                        "Records",
                                        Collections.nCopies(501, record))))
                .isEqualTo("ValidationException");
        assertThat(local.recordCount(STREAM)).isZero();
    }

    @Test
    void aRecordOverOneMebibyteIsRefused() {
        byte[] most = new byte[PutEntry.MAX_RECORD_BYTES - "key".length()];

        local.put(STREAM, "key", most);

        assertThatThrownBy(() -> local.put(STREAM, "key", new byte[most.length + 1]))
                .isInstanceOf(KinesisError.class)
                .hasMessageContaining("1048577 bytes");
    }

    @Test
    void aPageStopsBeforeTenMebibytes() {
        byte[] data = new byte[PutEntry.MAX_RECORD_BYTES - "key".length()];
        for (int i = 0; i < 12; i++) {
            local.put(STREAM, "key", data);
        }

        ContractClient.RecordPage first =
                client.records(client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON"), 10_000);
        ContractClient.RecordPage second =
                client.records(first.nextIterator().orElseThrow(), 10_000);

        assertThat(first.records()).hasSize(10);
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(second.records()).hasSize(2);
    }

    @Test
    void anExplicitHashKeyOverridesThePartitionKey() {
        local.createStream("wide", 2);

        JsonNode placed =
                json.call(
                        "PutRecord",
                        Map.of(
                                "StreamName",
                                "wide",
                                "PartitionKey",
                                "key",
                                "ExplicitHashKey",
                                HashKeyRange.ALL.end().toString(),
                                "Data",
                                bytes("text")));

        assertThat(placed.path("ShardId").asText()).isEqualTo("shardId-000000000001");
    }

    @Test
    void sequenceNumbersOfAnotherShardAreRefused() {
        local.createStream("wide", 2);
        String ofOne = local.shards("wide").get(0).startingSequenceNumber();

        assertThat(
                        ContractFixture.errorOf(
                                () ->
                                        client.iterator(
                                                "wide",
                                                "shardId-000000000001",
                                                "AT_SEQUENCE_NUMBER",
                                                ofOne)))
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void aClosedShardEndsAfterItsRecordsAndBeforeItsChildren() {
        String last = put("a").sequenceNumber();
        local.split(STREAM, FIRST_SHARD);

        List<ShardDescription> shards = local.shards(STREAM);

        String end = shards.get(0).endingSequenceNumber().orElseThrow();
        assertThat(end).isGreaterThan(last);
        assertThat(shards.get(1).startingSequenceNumber()).isGreaterThan(end);
        assertThat(local.openShardIds(STREAM))
                .containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void sequenceNumbersGrowEvenIfTheClockGoesBack() {
        String before = put("a").sequenceNumber();
        pass(Duration.ofHours(-1));
        String after = put("b").sequenceNumber();

        assertThat(new BigInteger(after)).isGreaterThan(new BigInteger(before));
    }

    @Test
    void trimmedRecordsAreGoneAndReadersGoOnAtTheOldest() {
        String first = put("a").sequenceNumber();
        put("b");
        String third = put("c").sequenceNumber();

        local.trimOldest(STREAM, 1);
        assertThat(texts(client.iterator(STREAM, FIRST_SHARD, "AT_SEQUENCE_NUMBER", first)))
                .containsExactly("b", "c");

        local.trimBefore(STREAM, third);
        assertThat(texts(client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON")))
                .containsExactly("c");
    }

    @Test
    void aClosedShardExpiresWithItsLastRecordAndItsChildrenStay() {
        put("a");
        local.split(STREAM, FIRST_SHARD);
        put("b");

        local.trimOldest(STREAM, 1);

        assertThat(local.shards(STREAM))
                .extracting(ShardDescription::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(local.shards(STREAM))
                .allMatch(shard -> shard.parentShardIds().equals(List.of(FIRST_SHARD)));
        assertThat(
                        ContractFixture.errorOf(
                                () -> client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON")))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void recordsOfAllShardsAreGivenInTheOrderInWhichTheyWerePut() {
        local.createStream("wide", 4);
        List<Map.Entry<String, byte[]>> given = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            given.add(Map.entry("key-" + i, bytes("text-" + i)));
        }

        local.putAll("wide", given);

        assertThat(local.records("wide"))
                .extracting(KinesisRecord::partitionKey)
                .containsExactlyElementsOf(given.stream().map(Map.Entry::getKey).toList());
    }

    @Test
    void manyWritersGetDifferentNumbersAndNoRecordIsLost() throws Exception {
        int writers = 8;
        int each = 200;
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            Callable<Void> writer =
                    () -> {
                        for (int i = 0; i < each; i++) {
                            put("text");
                        }
                        return null;
                    };
            for (Future<Void> done : executor.invokeAll(Collections.nCopies(writers, writer))) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(local.records(STREAM))
                .hasSize(writers * each)
                .extracting(KinesisRecord::sequenceNumber)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private KinesisRecord put(String text) {
        return local.put(STREAM, "key", bytes(text));
    }

    private List<String> texts(String iterator) {
        return client.records(iterator, 100).records().stream().map(ContractFixture::text).toList();
    }

    private String refusal(String operation, Map<String, Object> fields) {
        return ContractFixture.errorOf(() -> json.call(operation, fields));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
