package io.tidemark;

import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.EntrySource;
import io.tidemark.local.job.Agreement;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.job.JobMetrics;
import io.tidemark.local.job.LocalJob;
import io.tidemark.local.job.Traffic;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.postgres.PostgresExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole job with editors before it and the oracle behind it. */
abstract class JobFixture {
    static final String STREAM = "edits";

    /** The most that a test asks for. */
    static final int PARALLELISM_MAX = 3;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(JobFixture::clusterWithMetrics);

    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int RECORDS = 12;
    private static final long SEED = 20_240_131;

    private static JobMetrics metrics;

    @TempDir Path directory;

    LocalKinesis kinesis;
    Traffic traffic;
    Sabotage sabotage;
    LocalJob job;

    /** A reporter ends with its cluster: each class of tests has one of its own. */
    private static MiniClusterResourceConfiguration clusterWithMetrics() {
        metrics = new JobMetrics();
        return new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(PARALLELISM_MAX)
                .setConfiguration(metrics.addTo(new Configuration()))
                .build();
    }

    @BeforeEach
    void open() {
        kinesis = LocalKinesis.inMemory();
        sabotage = new Sabotage();
        traffic =
                new Traffic(
                        editors(),
                        entry -> kinesis.put(STREAM, entry.partitionKey(), entry.bytes()));
    }

    /** Who edits. */
    EntrySource editors() {
        return new Editors("it", SEED, RECORDS, InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        traffic.close();
        if (job != null && !job.isOver()) {
            job.cancel();
        }
        sabotage.close();
        kinesis.close();
    }

    /** A start without state, with parallelism 2. */
    LocalJob.Start fresh() {
        return new LocalJob.Start(this::draw, directory, 2, Optional.empty());
    }

    void start(LocalJob.Start how) throws Exception {
        job = LocalJob.start(how);
    }

    /** What the tests want of the configuration beside what all local jobs have. */
    JobArguments arguments() {
        return JobArguments.of(kinesis.endpoint(), STREAM, POSTGRES.get(), directory).impatient();
    }

    /** The job's own graph, with sinks that fail when they are wanted to. */
    private void draw(StreamExecutionEnvironment environment) {
        JobConfig config = JobConfig.read(arguments().toArray(), Map.of());
        PipelineEnds ends = TidemarkJob.ends(config);
        PipelineEnds sabotaged =
                new PipelineEnds(
                        ends.source(),
                        new SabotagedSink<>(
                                ends.snapshots(),
                                sabotage.id(),
                                Sabotage.Moment.SNAPSHOT_HELD,
                                Sabotage.Moment.ROWS_DURABLE),
                        new SabotagedSink<>(
                                ends.deadLetters(),
                                sabotage.id(),
                                Sabotage.Moment.DEAD_LETTER_HELD,
                                Sabotage.Moment.DEAD_LETTERS_DURABLE),
                        ends.corrections(),
                        ends.rows());
        TidemarkJob.build(environment, config, sabotaged);
    }

    /** Waits until so many more entries have flowed. */
    void awaitFlow(int more) {
        int wanted = traffic.count() + more;
        job.await(more + " more entries", () -> traffic.count() >= wanted);
    }

    /** Waits until the job has completed so many more checkpoints. */
    void awaitCheckpoints(int more) {
        long wanted = completedCheckpoints() + more;
        job.await(more + " more checkpoints", () -> completedCheckpoints() >= wanted);
    }

    private long completedCheckpoints() {
        return Math.max(0, told("numberOfCompletedCheckpoints"));
    }

    /** Ends the flow and waits until the tables tell all of it and nothing else. */
    Expected agree() {
        traffic.stop();
        traffic.mark();
        return Agreement.await(job, traffic.entries(), POSTGRES.get());
    }

    /** A counter of the job over all of its attempts and tasks. */
    long counted(String counter) {
        return metrics.counted(job.id(), counter);
    }

    /** The largest value of a gauge of the job; -1 if it has none yet. */
    long told(String gauge) {
        return metrics.told(job.id(), gauge);
    }
}
