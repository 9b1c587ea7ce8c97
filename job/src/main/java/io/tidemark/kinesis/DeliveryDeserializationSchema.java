package io.tidemark.kinesis;

import io.tidemark.domain.Delivery;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Makes a delivery of each stream record without looking at its bytes. So it never throws, which
 * would restart the job, and never returns null, which the connector would skip silently.
 *
 * <p>The connector does not pass it the position in an aggregate; {@link ParentFirstFetcher} sets
 * it later.
 */
final class DeliveryDeserializationSchema implements KinesisDeserializationSchema<Delivery> {
    private static final long serialVersionUID = 1L;

    /** Sub-sequence of a record that is not in an aggregate. */
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
