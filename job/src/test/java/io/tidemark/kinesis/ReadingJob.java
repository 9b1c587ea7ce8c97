package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.SecretFile;
import io.tidemark.domain.Delivery;
import io.tidemark.local.kinesis.LocalKinesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;

/**
 * A running job that reads a local stream in pages of ten and holds it to its order. Runs on the
 * MiniCluster of the test, with the strictness of the real job: no Kryo, no automatic uids.
 */
final class ReadingJob {
    static final String STREAM = "edits";

    private static final int PAGE_RECORDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TypeInformation<Delivery> TYPE = TypeInformation.of(Delivery.class);

    private final JobClient client;

    private ReadingJob(JobClient client) {
        this.client = client;
    }

    /** What to read and how. */
    record Plan(
            KinesisSettings config,
            Function<StreamExecutionEnvironment, SingleOutputStreamOperator<Delivery>> source,
            Optional<String> savepoint) {

        /** This room's source at the local stream, with a key whose secret is put into a file. */
        static Plan parentFirst(LocalKinesis kinesis, Path directory) throws IOException {
            return of(localConfig(kinesis, directory));
        }

        private static Plan of(KinesisSettings config) {
            return new Plan(
                    config, env -> KinesisSource.addTo(env, config, TYPE), Optional.empty());
        }

        /** The connector's own consumer with the same properties. */
        @SuppressWarnings("deprecation") // the connector's sources are of Flink's older kind
        Plan withStockConsumer() {
            AccessKey key = config.accessKey().orElseThrow();
            FlinkKinesisConsumer<Delivery> stock =
                    new FlinkKinesisConsumer<>(
                            config.stream(),
                            new DeliveryDeserializationSchema(TYPE),
                            ReaderProperties.withCredentials(
                                    ReaderProperties.of(config), key.id(), key.secret().read()));
            return new Plan(
                    config,
                    env -> env.addSource(stock, "stock", TYPE).setParallelism(1),
                    savepoint);
        }

        Plan from(InitialPosition position) {
            Plan plan =
                    of(
                            new KinesisSettings(
                                    config.stream(),
                                    config.region(),
                                    config.endpoint(),
                                    position,
                                    config.accessKey(),
                                    config.recordsPerCallMax(),
                                    config.callInterval(),
                                    config.discoveryInterval()));
            return new Plan(plan.config, plan.source, savepoint);
        }

        Plan restoring(String itsSavepoint) {
            return new Plan(config, source, Optional.of(itsSavepoint));
        }
    }

    private static KinesisSettings localConfig(LocalKinesis kinesis, Path directory)
            throws IOException {
        Path secret = Files.writeString(directory.resolve("secret-key"), "local\n");
        return new KinesisSettings(
                STREAM,
                "us-east-1",
                Optional.of(kinesis.endpoint().toString()),
                InitialPosition.TRIM_HORIZON,
                Optional.of(
                        new AccessKey(
                                "local",
                                new SecretFile("kinesis.secret-key-file", secret.toString()))),
                PAGE_RECORDS,
                Duration.ofMillis(10),
                Duration.ofMillis(100));
    }

    /** Submits the job; it reports to the ledger. */
    static ReadingJob start(Plan plan, OrderLedger ledger) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        plan.savepoint.ifPresent(
                path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        plan.source
                .apply(env)
                .uid("source")
                .map(new FailOnDemand(ledger.id()))
                .returns(TYPE)
                .setParallelism(1)
                .uid("fail-on-demand")
                .keyBy(Delivery::partitionKey, Types.STRING)
                .process(new OrderCheck(ledger.id()))
                .returns(Types.INT)
                .setParallelism(2)
                .uid("order-check");
        return new ReadingJob(env.executeAsync());
    }

    JobClient client() {
        return client;
    }

    /** Stops the job with a savepoint and answers its path. */
    String stopWithSavepoint(Path directory) throws Exception {
        return client.stopWithSavepoint(false, directory.toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Cancels the job and waits until all of it is gone. */
    void cancel() throws Exception {
        client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitStatus(JobStatus.CANCELED);
    }

    private void awaitStatus(JobStatus wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (client.getJobStatus().get(PATIENCE.toSeconds(), TimeUnit.SECONDS) != wanted) {
            assertThat(System.nanoTime()).as("waiting for %s", wanted).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
