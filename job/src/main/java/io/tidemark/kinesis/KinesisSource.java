package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The source of a job graph: the stream. */
public final class KinesisSource {
    private static final String NAME = "kinesis";

    private KinesisSource() {}

    /**
     * Adds the source. It emits the deliveries of a partition key in the order of the stream, also
     * over splits and merges, and each exactly once with respect to checkpointed state. Its
     * parallelism is 1 and cannot be changed. The caller sets uid and name.
     *
     * @param type serialises deliveries between the source and the next operator
     */
    @SuppressWarnings("deprecation") // the connector's sources are of Flink's older kind
    public static SingleOutputStreamOperator<Delivery> addTo(
            StreamExecutionEnvironment environment,
            KinesisSettings settings,
            TypeInformation<Delivery> type) {
        ParentFirstKinesisConsumer consumer =
                new ParentFirstKinesisConsumer(settings, new DeliveryDeserializationSchema(type));
        return environment.addSource(consumer, NAME, type).forceNonParallel();
    }
}
