package io.tidemark.kinesis;

import io.tidemark.config.Secret;
import io.tidemark.domain.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's consumer with a {@link ParentFirstFetcher}, a {@link FirstStart} in its state,
 * and credentials that are read in the task. Must run with parallelism 1.
 *
 * <p>Its states are those of the connector and of {@link FirstStart}.
 */
@SuppressWarnings("deprecation") // the connector's sources are of Flink's older kind
final class ParentFirstKinesisConsumer extends FlinkKinesisConsumer<Delivery> {
    private static final long serialVersionUID = 1L;

    private final FirstStart firstStart;

    /** Null to find credentials as AWS's own tools do. */
    private final AccessKey accessKey;

    private transient Secret secret;
    private transient volatile ParentFirstFetcher fetcher;

    ParentFirstKinesisConsumer(
            KinesisSettings settings, KinesisDeserializationSchema<Delivery> schema) {
        super(settings.stream(), schema, ReaderProperties.of(settings));
        firstStart = new FirstStart(settings.initialPosition());
        accessKey = settings.accessKey().orElse(null);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        super.initializeState(context);
        firstStart.initialize(context);
    }

    /**
     * @throws io.tidemark.config.SecretFileException naming key and path, if the secret access key
     *     cannot be read
     */
    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            // In different tasks, children could not wait for their parents.
            throw new IllegalStateException(
                    "the stream must be read with parallelism 1, not " + parallelism);
        }
        if (accessKey != null) {
            secret = accessKey.secret().read();
        }
    }

    @Override
    protected KinesisDataFetcher<Delivery> createFetcher(
            List<String> streams,
            SourceContext<Delivery> sourceContext,
            RuntimeContext runtimeContext,
            Properties properties,
            KinesisDeserializationSchema<Delivery> schema) {
        Properties complete =
                accessKey == null
                        ? properties
                        : ReaderProperties.withCredentials(properties, accessKey.id(), secret);
        fetcher =
                new ParentFirstFetcher(
                        new ParentFirstFetcher.Surroundings(
                                streams, sourceContext, runtimeContext, complete, schema),
                        firstStart,
                        StoppableProxy::new);
        return fetcher;
    }

    /**
     * Also stops a fetcher that the connector has created but not yet stored, which would otherwise
     * run on.
     */
    @Override
    public void cancel() {
        super.cancel();
        Optional.ofNullable(fetcher).ifPresent(ParentFirstFetcher::shutdownFetcher);
    }
}
