package io.tidemark;

import io.tidemark.correction.CorrectionSink;
import io.tidemark.domain.Correction;
import io.tidemark.domain.RecordType;
import io.tidemark.keyedstate.DomainTypes;
import io.tidemark.kinesis.KinesisSource;
import io.tidemark.postgres.CorrectionLogWriter;
import io.tidemark.postgres.DeadLetterSink;
import io.tidemark.postgres.SnapshotRowLoader;
import io.tidemark.postgres.SnapshotSink;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entry point of the Flink job: arguments, configuration, graph. */
public final class TidemarkJob {
    private static final Logger LOG = LoggerFactory.getLogger(TidemarkJob.class);

    private TidemarkJob() {}

    /**
     * Starts the job.
     *
     * @param arguments {@code --config job.properties} and {@code --key value}, which overrides it
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

    /** Builds the graph from Kinesis to PostgreSQL. */
    static void build(StreamExecutionEnvironment environment, JobConfig config) {
        build(environment, config, ends(config));
    }

    /** Kinesis, PostgreSQL and Ably, as configured. */
    static PipelineEnds ends(JobConfig config) {
        return new PipelineEnds(
                environment ->
                        KinesisSource.addTo(environment, config.kinesis(), DomainTypes.DELIVERY),
                new SnapshotSink(config.postgres()),
                new DeadLetterSink(config.postgres()),
                corrections(config),
                SnapshotRowLoader.factory(config.postgres()));
    }

    private static Optional<Sink<Correction>> corrections(JobConfig config) {
        if (config.corrections().canSend()) {
            return Optional.of(
                    new CorrectionSink(
                            config.corrections(), CorrectionLogWriter.factory(config.postgres())));
        }
        if (config.types().all().stream().anyMatch(RecordType::publishesCorrections)) {
            LOG.warn(
                    "Record types publish corrections, but none are sent: neither"
                            + " ably.apikey-file nor ably.token-file is set");
        }
        return Optional.empty();
    }

    /** Builds the graph between the ends. */
    static void build(StreamExecutionEnvironment environment, JobConfig config, PipelineEnds ends) {
        new TidemarkPipeline(config.types(), config.ably(), config.reduce())
                .build(environment, ends);
    }
}
