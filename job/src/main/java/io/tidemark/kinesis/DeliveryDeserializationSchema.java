package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Takes what Kinesis gives as it is. It looks at no byte, so it never throws, which would restart
 * the job, and never answers null, which the connector passes over without a trace.
 *
 * <p>The connector does not tell it the place in an aggregate; {@link ParentFirstFetcher} sets that
 * afterwards.
 */
final class DeliveryDeserializationSchema implements KinesisDeserializationSchema<Delivery> {
    private static final long serialVersionUID = 1L;

    /** Sub-sequence of what stands in no aggregate. */
    static final long NO_AGGREGATE = 0;

    private final TypeInformation<Delivery> type;

    DeliveryDeserializationSchema(TypeInformation<Delivery> type) {
        this.type = type;
    }

    @Override
    public Delivery deserialize(
            byte[] bytes,
            String partitionKey,
            String sequenceNumber,
            long arrivedAt,
            String stream,
            String shard) {
        return new Delivery(
                stream, shard, partitionKey, sequenceNumber, NO_AGGREGATE, arrivedAt, bytes);
    }

    @Override
    public TypeInformation<Delivery> getProducedType() {
        return type;
    }
}
