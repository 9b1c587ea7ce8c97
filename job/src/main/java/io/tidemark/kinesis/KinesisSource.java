package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The stream as the first operator of a job graph. */
public final class KinesisSource {
    private static final String NAME = "kinesis";

    private KinesisSource() {}

    /**
     * Adds the source. Deliveries of one partition key come in the order of the stream, over splits
     * and merges too, and each exactly once as far as checkpointed state is concerned. Its
     * parallelism is 1 and cannot be changed; uid and name are for the caller to set.
     *
     * @param type how deliveries are serialised on the edge behind the source
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
