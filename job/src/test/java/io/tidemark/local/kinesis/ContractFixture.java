package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.local.kinesis.ContractClient.Given;
import io.tidemark.local.kinesis.ContractClient.Placed;
import io.tidemark.local.kinesis.ContractClient.RecordPage;
import io.tidemark.local.kinesis.ContractClient.Way;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What a contract test needs: a client, a stream of its own, and reading to the end. */
abstract class ContractFixture {
    static final int ANY_LIMIT = 1000;

    /** AWS and its emulators don't agree on which of these a bad parameter gets. */
    static final List<String> REFUSALS =
            List.of(
                    "InvalidArgumentException",
                    "ValidationException",
                    "SerializationException",
                    "ResourceInUseException");

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    @Parameter Way way;

    ContractClient kinesis;
    String stream;

    /** Where the Kinesis under test listens. */
    abstract URI endpoint();

    @BeforeEach
    void connect() {
        kinesis = way.to(endpoint());
        stream = "contract-" + UUID.randomUUID();
    }

    @AfterEach
    void disconnect() {
        kinesis.close();
    }

    void createStream(int shards) throws InterruptedException {
        kinesis.createStream(stream, shards);
        awaitActive();
    }

    void split(String shardId, BigInteger upperStart) throws InterruptedException {
        kinesis.split(stream, shardId, upperStart.toString());
        awaitActive();
    }

    void merge(String shardId, String adjacentShardId) throws InterruptedException {
        kinesis.merge(stream, shardId, adjacentShardId);
        awaitActive();
    }

    /** Creating and resharding may take a while on the other side. */
    private void awaitActive() throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!kinesis.status(stream).equals("ACTIVE")) {
            assertThat(System.nanoTime()).as("deadline for ACTIVE").isLessThan(deadline);
            pause();
        }
    }

    static void pause() throws InterruptedException {
        boolean never = new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(never).isFalse();
    }

    List<ShardDescription> shards() {
        return kinesis.listShards(stream, ANY_LIMIT, Optional.empty()).shards();
    }

    ShardDescription shard(String shardId) {
        return shards().stream().filter(s -> s.shardId().equals(shardId)).findFirst().orElseThrow();
    }

    Placed put(String partitionKey, String text) {
        return kinesis.put(stream, partitionKey, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts texts under one partition key, so that all of them go to one shard. */
    List<Placed> putTexts(String... texts) {
        List<Given> given = new ArrayList<>();
        for (String text : texts) {
            given.add(new Given("key", text));
        }
        return kinesis.putAll(stream, given);
    }

    String fromStart(String shardId) {
        return kinesis.iterator(stream, shardId, "TRIM_HORIZON");
    }

    /** Reads until the shard ends or says that nothing more is there, in pages of the size. */
    List<KinesisRecord> readAll(String iterator, int pageSize) {
        List<KinesisRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Optional<String> next = Optional.of(iterator);
        while (next.isPresent()) {
            assertThat(System.nanoTime()).as("deadline for reading").isLessThan(deadline);
            RecordPage page = kinesis.records(next.get(), pageSize);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(pageSize);
            records.addAll(page.records());
            boolean atTip = page.millisBehindLatest() == 0 && page.records().isEmpty();
            next = atTip ? Optional.empty() : page.nextIterator();
        }
        return records;
    }

    List<String> readTexts(String iterator) {
        return readAll(iterator, ANY_LIMIT).stream().map(ContractFixture::text).toList();
    }

    static String text(KinesisRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }

    static BigInteger number(String sequenceNumber) {
        return new BigInteger(sequenceNumber);
    }

    /** The type of the error that the call gets; fails if it gets none. */
    static String errorOf(ThrowingCallable call) {
        KinesisError error = catchThrowableOfType(KinesisError.class, call);
        assertThat(error).as("the call must be refused").isNotNull();
        return error.type();
    }
}
