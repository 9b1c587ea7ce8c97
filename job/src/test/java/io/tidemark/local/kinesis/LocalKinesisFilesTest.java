package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams outlive the process that made them, at whatever step it died. */
class LocalKinesisFilesTest {
    private static final String STREAM = "edits";
    private static final String FIRST_SHARD = "shardId-000000000000";

    @TempDir private Path directory;

    @Test
    void anotherOneFindsShardsAndRecordsAsTheyWere() throws Exception {
        List<ShardDescription> shards;
        List<String> records;
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 2);
            put(local, "a", "b", "c", "d");
            local.split(STREAM, FIRST_SHARD);
            put(local, "e");
            local.merge(STREAM, "shardId-000000000002", "shardId-000000000003");
            local.trimOldest(STREAM, 1);
            put(local, "f");
            shards = local.shards(STREAM);
            records = describe(local);
            local.createStream("..", 1);
        }

        try (LocalKinesis local = LocalKinesis.open(directory)) {
            assertThat(local.streamNames()).containsExactly("..", STREAM);
            assertThat(local.shards(STREAM)).isEqualTo(shards);
            assertThat(describe(local)).isEqualTo(records).hasSize(5);
        }
    }

    @Test
    void sequenceNumbersGoOnGrowingAfterReopening() throws Exception {
        String before;
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
            before = put(local, "a");
        }

        try (LocalKinesis local = LocalKinesis.open(directory)) {
            assertThat(new BigInteger(put(local, "b"))).isGreaterThan(new BigInteger(before));
        }
    }

    @Test
    void aReaderGoesOnWithItsIteratorAfterReopening() throws Exception {
        String next;
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
            put(local, "a", "b");
            ContractClient client = new RawClient(local.endpoint(), true);
            String start = client.iterator(STREAM, FIRST_SHARD, "TRIM_HORIZON");
            next = client.records(start, 1).nextIterator().orElseThrow();
        }

        try (LocalKinesis local = LocalKinesis.open(directory)) {
            ContractClient client = new RawClient(local.endpoint(), true);
            assertThat(client.records(next, 10).records())
                    .extracting(ContractFixture::text)
                    .containsExactly("b");
        }
    }

    @Test
    void whateverWasCutOffInTheLastChangeIsDroppedAndTheRestIsThere() throws Exception {
        long whole;
        long twoRecords;
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
            put(local, "a", "b");
            twoRecords = Files.size(log());
            put(local, "c");
            whole = Files.size(log());
        }

        for (long cut = whole - 1; cut >= twoRecords; cut--) {
            truncate(cut);
            try (LocalKinesis local = LocalKinesis.open(directory)) {
                assertThat(texts(local)).as("cut at %d", cut).containsExactly("a", "b");
                put(local, "c");
                assertThat(texts(local)).containsExactly("a", "b", "c");
            }
            try (LocalKinesis local = LocalKinesis.open(directory)) {
                assertThat(texts(local)).containsExactly("a", "b", "c");
            }
        }
    }

    @Test
    void aStreamWhoseCreationWasCutOffIsNotThereAndCanBeCreated() throws Exception {
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
        }
        truncate(Files.size(log()) - 1);

        try (LocalKinesis local = LocalKinesis.open(directory)) {
            assertThat(local.streamNames()).isEmpty();
            local.createStream(STREAM, 1);
            put(local, "a");
            assertThat(texts(local)).containsExactly("a");
        }
    }

    @Test
    void damageBeforeTheEndIsRefusedWithFileAndPlace() throws Exception {
        long created;
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
            created = Files.size(log());
            put(local, "a", "b");
        }
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
            file.seek(created + 12);
            file.write(0xEE);
        }

        assertThatThrownBy(() -> LocalKinesis.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(log().toString())
                .hasMessageContaining("byte " + created);
    }

    @Test
    void aDirectoryIsOpenOnlyOnce() throws Exception {
        try (LocalKinesis local = LocalKinesis.open(directory)) {
            local.createStream(STREAM, 1);
            assertThatThrownBy(() -> LocalKinesis.open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another local Kinesis");
        }
        LocalKinesis.open(directory).close();
    }

    private Path log() {
        return directory.resolve(STREAM + ".log");
    }

    private void truncate(long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private static String put(LocalKinesis local, String... texts) {
        String last = "";
        for (String text : texts) {
            byte[] data = text.getBytes(StandardCharsets.UTF_8);
            last = local.put(STREAM, "key-" + text, data).sequenceNumber();
        }
        return last;
    }

    private static List<String> texts(LocalKinesis local) {
        return local.records(STREAM).stream().map(ContractFixture::text).toList();
    }

    private static List<String> describe(LocalKinesis local) {
        return local.records(STREAM).stream()
                .map(
                        record ->
                                String.join(
                                        " ",
                                        record.shardId(),
                                        record.sequenceNumber(),
                                        record.partitionKey(),
                                        ContractFixture.text(record),
                                        record.arrivedAt().toString()))
                .toList();
    }
}
