package io.tidemark.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults strike the calls that they are meant for, as often as they are meant to, and no others.
 */
class FaultsTest {
    private static final String STREAM = "edits";
    private static final String SHARD = "shardId-000000000000";

    private LocalKinesis local;
    private Faults faults;

    @BeforeEach
    void start() {
        local = LocalKinesis.inMemory();
        faults = local.faults();
        local.createStream(STREAM, 1);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @ParameterizedTest
    @CsvSource({
        "throttling, 400, ProvisionedThroughputExceededException",
        "internalFailure, 500, InternalFailure",
        "unavailable, 503, ServiceUnavailable",
        "kmsThrottling, 400, KMSThrottlingException",
        "expiredIterator, 400, ExpiredIteratorException",
        "accessDenied, 400, AccessDeniedException",
    })
    void anErrorComesWithStatusAndTypeInBothEncodings(String name, int status, String type)
            throws Exception {
        faults.always(Operation.LIST_SHARDS, (Fault) Fault.class.getMethod(name).invoke(null));

        for (boolean cbor : new boolean[] {false, true}) {
            assertThatThrownBy(() -> list(cbor))
                    .isInstanceOfSatisfying(
                            KinesisError.class,
                            error -> {
                                assertThat(error.status()).isEqualTo(status);
                                assertThat(error.type()).isEqualTo(type);
                            });
        }
    }

    @Test
    void onlyTheNextCallsOfTheOperationFail() {
        faults.next(Operation.LIST_SHARDS, 2, Fault.throttling());

        assertThat(IntStream.range(0, 4).mapToObj(i -> isRefused()).toList())
                .containsExactly(true, true, false, false);
        assertThat(faults.injected(Operation.LIST_SHARDS)).isEqualTo(2);
        assertThat(local.calls(Operation.LIST_SHARDS)).isEqualTo(4);
        assertThat(faults.injected(Operation.GET_RECORDS)).isZero();
    }

    @Test
    void aFaultForEverLastsUntilItIsCleared() {
        faults.always(Operation.LIST_SHARDS, Fault.throttling());
        assertThat(isRefused()).isTrue();
        assertThat(isRefused()).isTrue();

        faults.clear(Operation.LIST_SHARDS);

        assertThat(isRefused()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameFailures() {
        faults.sometimes(Operation.LIST_SHARDS, 0.5, 42, Fault.throttling());
        List<Boolean> first = IntStream.range(0, 30).mapToObj(i -> isRefused()).toList();
        faults.sometimes(Operation.LIST_SHARDS, 0.5, 42, Fault.throttling());
        List<Boolean> second = IntStream.range(0, 30).mapToObj(i -> isRefused()).toList();

        assertThat(second).isEqualTo(first).contains(true, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void garbageIsNoAnswer(boolean cbor) {
        faults.next(Operation.LIST_SHARDS, 1, Fault.garbage());

        assertThatThrownBy(() -> list(cbor)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aResetConnectionGivesNoAnswerAndTheCallHasNoEffect() {
        faults.always(Operation.PUT_RECORD, Fault.connectionReset());

        assertThatThrownBy(
                        () ->
                                wire(true)
                                        .call(
                                                "PutRecord",
                                                Map.of(
                                                        "StreamName",
                                                        STREAM,
                                                        "PartitionKey",
                                                        "key",
                                                        "Data",
                                                        bytes("text"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(local.recordCount(STREAM)).isZero();
    }

    @Test
    void aDelayedCallIsAnsweredLate() {
        faults.next(Operation.LIST_SHARDS, 1, Fault.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();

        list(true);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    @Timeout(30)
    void closingDoesNotWaitForDelayedCalls() {
        faults.always(Operation.LIST_SHARDS, Fault.delay(Duration.ofMinutes(10)));
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> list(true));
        while (local.calls(Operation.LIST_SHARDS) == 0) {
            Thread.onSpinWait();
        }

        long start = System.nanoTime();
        local.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(call).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void theJavaCallsAreNeverDisturbed() {
        for (Operation operation : Operation.values()) {
            faults.always(operation, Fault.internalFailure());
        }

        local.put(STREAM, "key", bytes("text"));
        local.split(STREAM, SHARD);

        assertThat(local.records(STREAM)).hasSize(1);
        assertThat(local.openShardIds(STREAM)).hasSize(2);
    }

    @Test
    void pagesAreNoLargerThanTheCap() {
        ContractClient client = new RawClient(local.endpoint(), true);
        local.put(STREAM, "key", bytes("a"));
        local.put(STREAM, "key", bytes("b"));
        local.put(STREAM, "key", bytes("c"));
        String start = client.iterator(STREAM, SHARD, "TRIM_HORIZON");

        faults.capPages(2);
        assertThat(client.records(start, 100).records()).hasSize(2);

        faults.clearAll();
        assertThat(client.records(start, 100).records()).hasSize(3);
    }

    @Test
    void aHeldShardStaysBehindWithItsRecordsAndItsEndUntilItIsReleased() {
        ContractClient client = new RawClient(local.endpoint(), true);
        local.put(STREAM, "key", bytes("a"));
        local.split(STREAM, SHARD);
        faults.hold(STREAM, SHARD);

        ContractClient.RecordPage held =
                client.records(client.iterator(STREAM, SHARD, "TRIM_HORIZON"), 100);
        assertThat(held.records()).isEmpty();
        assertThat(held.millisBehindLatest()).isPositive();
        assertThat(held.childShardIds()).isEmpty();

        faults.release(STREAM, SHARD);
        ContractClient.RecordPage released = client.records(held.nextIterator().orElseThrow(), 100);
        assertThat(released.records()).extracting(ContractFixture::text).containsExactly("a");
        assertThat(released.nextIterator()).isEmpty();
        assertThat(released.childShardIds()).hasSize(2);
    }

    private boolean isRefused() {
        try {
            list(true);
            return false;
        } catch (KinesisError e) {
            return true;
        }
    }

    private void list(boolean cbor) {
        wire(cbor).call("ListShards", Map.of("StreamName", STREAM));
    }

    private WireCalls wire(boolean cbor) {
        return new WireCalls(local.endpoint(), cbor);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
