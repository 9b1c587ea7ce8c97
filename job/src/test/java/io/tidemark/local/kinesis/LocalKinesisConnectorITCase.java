package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flink's Kinesis connector reads from the local Kinesis what it would read from AWS. */
@Timeout(180)
class LocalKinesisConnectorITCase {
    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    /** The connector carries its SDK under another name; the SDK asks at every call. */
    private static final String CBOR_DISABLED =
            "org.apache.flink.kinesis.shaded.com.amazonaws.sdk.disableCbor";

    private static final String STREAM = "edits";
    private static final int BATCH_RECORDS = 200;
    private static final int PAGE_RECORDS = 7;
    private static final long SEED = 20260101;

    private LocalKinesis local;

    @BeforeEach
    void start() {
        local = LocalKinesis.inMemory();
        local.createStream(STREAM, 2);
        local.faults().capPages(PAGE_RECORDS);
    }

    @AfterEach
    void stop() {
        System.clearProperty(CBOR_DISABLED);
        local.close();
    }

    @ParameterizedTest(name = "CBOR disabled: {0}")
    @ValueSource(strings = {"false", "true"})
    void everyRecordArrivesOnceOverFaultsSplitAndMerge(String cborDisabled) throws Exception {
        System.setProperty(CBOR_DISABLED, cborDisabled);
        put("old");
        awaitNextMillisecond();
        Instant from = Instant.now();
        List<String> expected = new ArrayList<>(put("first"));
        strike(Fault.throttling());

        List<String> read = new ArrayList<>();
        CloseableIterator<String> records = read(from);
        try {
            take(records, BATCH_RECORDS, read);
            strike(Fault.internalFailure());
            local.split(STREAM, "shardId-000000000000");
            expected.addAll(put("split"));
            take(records, BATCH_RECORDS, read);
            local.merge(STREAM, "shardId-000000000001", "shardId-000000000003");
            expected.addAll(put("merged"));
            take(records, BATCH_RECORDS, read);
            expected.addAll(put("last"));
            take(records, BATCH_RECORDS, read);
        } finally {
            records.close();
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(local.faults().injected(Operation.GET_RECORDS)).isPositive();
        assertThat(local.faults().injected(Operation.GET_SHARD_ITERATOR)).isPositive();
        assertThat(local.faults().injected(Operation.LIST_SHARDS)).isPositive();
    }

    /** Reading and looking for new shards fail now and then, new shards fail at first. */
    private void strike(Fault fault) {
        local.faults().sometimes(Operation.GET_RECORDS, 0.2, SEED, fault);
        local.faults().next(Operation.GET_SHARD_ITERATOR, 2, fault);
        local.faults().next(Operation.LIST_SHARDS, 2, fault);
    }

    private CloseableIterator<String> read(Instant from) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.enableCheckpointing(Duration.ofMillis(500).toMillis());
        return source(environment, from).executeAndCollect();
    }

    @SuppressWarnings("deprecation") // The only Kinesis source for this Flink is an old one.
    private DataStream<String> source(StreamExecutionEnvironment environment, Instant from) {
        Properties properties = new Properties();
        properties.putAll(
                Map.of(
                        "aws.region", "us-east-1",
                        "aws.endpoint", local.endpoint().toString(),
                        "aws.credentials.provider", "BASIC",
                        "aws.credentials.provider.basic.accesskeyid", "any",
                        "aws.credentials.provider.basic.secretkey", "any",
                        "flink.stream.initpos", "AT_TIMESTAMP",
                        "flink.stream.initpos.timestamp", seconds(from),
                        "flink.shard.getrecords.intervalmillis", "20",
                        "flink.shard.getrecords.maxretries", "20",
                        "flink.shard.discovery.intervalmillis", "200"));
        return environment.addSource(
                new FlinkKinesisConsumer<>(STREAM, new SimpleStringSchema(), properties));
    }

    private static String seconds(Instant time) {
        return String.format("%d.%03d", time.getEpochSecond(), time.getNano() / 1_000_000);
    }

    private List<String> put(String batch) {
        List<String> ids =
                IntStream.range(0, BATCH_RECORDS).mapToObj(i -> batch + "-" + i).toList();
        local.putAll(
                STREAM,
                ids.stream()
                        .map(id -> Map.entry(id, id.getBytes(StandardCharsets.UTF_8)))
                        .toList());
        return ids;
    }

    private static void take(Iterator<String> from, int count, List<String> to) {
        for (int i = 0; i < count; i++) {
            to.add(from.next());
        }
    }

    private static void awaitNextMillisecond() {
        long start = System.currentTimeMillis();
        while (System.currentTimeMillis() == start) {
            Thread.onSpinWait();
        }
    }
}
