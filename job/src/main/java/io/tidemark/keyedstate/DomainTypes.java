package io.tidemark.keyedstate;

import io.tidemark.domain.Correction;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Snapshot;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What travels between operators, with its own serializers: nothing of ours goes through Kryo. */
public final class DomainTypes {
    public static final TypeInformation<Delivery> DELIVERY =
            new ImmutableTypeInfo<>(Delivery.class, DeliverySerializer.INSTANCE);
    public static final TypeInformation<RoutedDelivery> ROUTED_DELIVERY =
            new ImmutableTypeInfo<>(RoutedDelivery.class, RoutedDeliverySerializer.INSTANCE);
    public static final TypeInformation<RecordKey> RECORD_KEY =
            new ImmutableTypeInfo<>(RecordKey.class, RecordKeySerializer.INSTANCE);
    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            new ImmutableTypeInfo<>(DeadLetter.class, DeadLetterSerializer.INSTANCE);
    public static final TypeInformation<Snapshot> SNAPSHOT =
            new ImmutableTypeInfo<>(Snapshot.class, SnapshotSerializer.INSTANCE);

    public static final TypeInformation<Correction> CORRECTION =
            new ImmutableTypeInfo<>(Correction.class, CorrectionSerializer.INSTANCE);

    private DomainTypes() {}
}
