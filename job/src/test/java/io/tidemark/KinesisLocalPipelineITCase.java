package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.job.JobArguments;
import io.tidemark.local.job.Traffic;
import io.tidemark.local.kinesis.KinesisLocalNpm;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.kinesis.SdkStream;
import io.tidemark.local.oracle.Expected;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The whole job reads from kinesis-local, an emulator of another project. The expected contents of
 * the tables follow from the sequence numbers that it returned when entries were put.
 */
@Timeout(600)
@EnabledIf(value = KinesisLocalNpm.WANTED, disabledReason = KinesisLocalNpm.HOW_TO_WANT)
class KinesisLocalPipelineITCase extends JobFixture {
    /** With these and the marks, about as many as kinesis-local takes well. */
    private static final int ENTRIES = 3_000;

    private static final int PER_SECOND = 150;

    private static Optional<KinesisLocalNpm> other = Optional.empty();

    private SdkStream stream;

    @BeforeAll
    static void startOther() throws Exception {
        other = Optional.of(KinesisLocalNpm.start());
    }

    @AfterAll
    static void stopOther() {
        other.ifPresent(KinesisLocalNpm::close);
    }

    @BeforeEach
    void createStream() {
        stream = SdkStream.create(other.orElseThrow().endpoint(), STREAM, 1);
        traffic = new Traffic(editors(), entry -> stream.put(entry.partitionKey(), entry.bytes()));
    }

    @AfterEach
    void closeStream() {
        stream.close();
    }

    @Override
    JobArguments arguments() {
        return JobArguments.of(other.orElseThrow().endpoint(), STREAM, POSTGRES.get(), directory)
                .impatient();
    }

    @Test
    void editsOverASplitAndAFailureAreInTheTablesAsTheOracleHasThem() throws Exception {
        traffic.put(ENTRIES / 3);
        traffic.flow(PER_SECOND);
        start(fresh());
        awaitFlow(ENTRIES / 6);

        stream.split(stream.openShardIds().get(0));
        awaitFlow(ENTRIES / 6);
        sabotage.want(Sabotage.Moment.ROWS_DURABLE, 0);
        job.await("the failure", () -> sabotage.failures() == 1);
        awaitFlow(ENTRIES - traffic.count());

        Expected all = agree();
        assertThat(shardsWithEntries()).hasSize(3);
        assertThat(traffic.count()).isGreaterThanOrEqualTo(ENTRIES);
        assertThat(told("numRestarts")).isEqualTo(1);
        assertThat(all.rejections()).isNotEmpty();
        assertThat(all.deadLetters()).isNotEmpty();
    }

    private Set<String> shardsWithEntries() {
        return traffic.entries().stream().map(KinesisRecord::shardId).collect(Collectors.toSet());
    }
}
