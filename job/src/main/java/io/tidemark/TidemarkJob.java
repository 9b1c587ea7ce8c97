package io.tidemark;

import io.tidemark.keyedstate.DomainTypes;
import io.tidemark.kinesis.KinesisSource;
import io.tidemark.postgres.DeadLetterSink;
import io.tidemark.postgres.SnapshotRowLoader;
import io.tidemark.postgres.SnapshotSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry point of the Flink job: arguments, configuration, graph. */
public final class TidemarkJob {
    private TidemarkJob() {}

    /**
     * Starts the job.
     *
     * @param arguments {@code --config job.properties} and {@code --key value}, which wins
     * @throws Exception one that lists every problem of configuration or record types, before
     *     anything starts
     */
    public static void main(String[] arguments) throws Exception {
        JobConfig config = JobConfig.read(arguments, System.getenv());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        build(environment, config);
        environment.execute(config.jobName());
    }

    /** Draws the graph from Kinesis to PostgreSQL. */
    static void build(StreamExecutionEnvironment environment, JobConfig config) {
        build(environment, config, ends(config));
    }

    /** Kinesis and PostgreSQL, as the configuration has them. */
    static PipelineEnds ends(JobConfig config) {
        return new PipelineEnds(
                environment ->
                        KinesisSource.addTo(environment, config.kinesis(), DomainTypes.DELIVERY),
                new SnapshotSink(config.postgres()),
                new DeadLetterSink(config.postgres()),
                SnapshotRowLoader.factory(config.postgres()));
    }

    /** Draws the graph between the ends. */
    static void build(StreamExecutionEnvironment environment, JobConfig config, PipelineEnds ends) {
        new TidemarkPipeline(config.types(), config.ably(), config.reduce())
                .build(environment, ends);
    }
}
