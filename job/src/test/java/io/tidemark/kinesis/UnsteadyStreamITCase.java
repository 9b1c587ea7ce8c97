package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.kinesis.Fault;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.kinesis.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that refuses calls for a while. */
@Timeout(300)
class UnsteadyStreamITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String STREAM = ReadingJob.STREAM;
    private static final int KEYS = 4;
    private static final int ROUND = 25;

    /** One more than the connector by itself takes: four rounds of four calls. */
    private static final int REFUSALS = 17;

    @TempDir Path directory;

    private LocalKinesis kinesis;
    private NumberedTraffic traffic;
    private OrderLedger ledger;

    @BeforeEach
    void createStream() {
        kinesis = LocalKinesis.inMemory();
        kinesis.createStream(STREAM, 1);
        traffic = new NumberedTraffic(kinesis, STREAM, KEYS);
        ledger = new OrderLedger();
    }

    @AfterEach
    void close() {
        ledger.close();
        kinesis.close();
    }

    static Stream<Named<Fault>> passingFaults() {
        return Stream.of(
                Named.of("throttling", Fault.throttling()),
                Named.of("internal failure", Fault.internalFailure()));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void throttlingAndFailuresOfKinesisRestartNothing(Fault fault) throws Exception {
        traffic.put(ROUND);
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total());

        kinesis.faults().always(Operation.GET_RECORDS, fault);
        traffic.put(ROUND);
        awaitRefusals(REFUSALS);
        kinesis.faults().clear(Operation.GET_RECORDS);

        ledger.awaitTotal(traffic.total());
        job.cancel();
        assertThat(ledger.starts()).isEqualTo(1);
        assertThat(ledger.breaks()).isZero();
    }

    @Test
    void aThrottledJobStopsWithASavepointSoon() throws Exception {
        traffic.put(ROUND);
        ReadingJob job = start();
        ledger.awaitTotal(traffic.total());
        kinesis.faults().always(Operation.GET_RECORDS, Fault.throttling());
        // The library tries four times by itself; then the connector waits.
        awaitRefusals(4);
        long begun = System.nanoTime();

        String savepoint = job.stopWithSavepoint(directory);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        kinesis.faults().clearAll();
        traffic.put(ROUND);
        ReadingJob restored =
                ReadingJob.start(
                        ReadingJob.Plan.parentFirst(kinesis, directory).restoring(savepoint),
                        ledger);
        ledger.awaitTotal(traffic.total());
        restored.cancel();
        assertThat(ledger.breaks()).isZero();
    }

    private void awaitRefusals(int count) throws InterruptedException {
        ledger.await("refusals", seen -> kinesis.faults().injected(Operation.GET_RECORDS) >= count);
    }

    private ReadingJob start() throws Exception {
        return ReadingJob.start(ReadingJob.Plan.parentFirst(kinesis, directory), ledger);
    }
}
