package io.tidemark.keyedstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.RecordKey;
import io.tidemark.testing.NestedSerializers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graph is not asked about types of state before a task opens; so they are asked here. */
class StateDescriptorsTest {
    private static final TypeInformation<Thread> ONLY_KRYO_CAN = TypeInformation.of(Thread.class);

    /** As user code gets it, whose bean classes hide what is in them. */
    public static final class Bean {
        public String text;
        public Thread field;
    }

    static List<StateDescriptor<?, ?>> all() {
        return StateDescriptors.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void noStateIsSerialisedByKryo(StateDescriptor<?, ?> descriptor) {
        assertThat(kryoIn(descriptor)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStateIsSerialisedInAFormatThatHasAVersion(StateDescriptor<?, ?> descriptor) {
        assertThat(serializers(descriptor)).hasAtLeastOneElementOfType(FormatSerializer.class);
    }

    @Test
    void everyDescriptorIsAmongAll() {
        long descriptors =
                Arrays.stream(StateDescriptors.class.getDeclaredMethods())
                        .filter(
                                method ->
                                        StateDescriptor.class.isAssignableFrom(
                                                method.getReturnType()))
                        .count();

        assertThat(StateDescriptors.all()).hasSize((int) descriptors).isNotEmpty();
    }

    static Stream<StateDescriptor<?, ?>> hidingKryo() {
        return Stream.of(
                new ValueStateDescriptor<>("value", ONLY_KRYO_CAN),
                new ListStateDescriptor<>("list", ONLY_KRYO_CAN),
                new MapStateDescriptor<>("map", Types.STRING, ONLY_KRYO_CAN),
                new ValueStateDescriptor<>(
                        "tuple", TypeInformation.of(new TypeHint<Tuple2<RecordKey, Thread>>() {})),
                new ValueStateDescriptor<>("bean", Bean.class),
                new ListStateDescriptor<>(
                        "list of lists of beans", Types.LIST(TypeInformation.of(Bean.class))));
    }

    @ParameterizedTest
    @MethodSource("hidingKryo")
    void kryoIsFoundWhereverItHides(StateDescriptor<?, ?> descriptor) {
        assertThat(kryoIn(descriptor)).isNotEmpty();
    }

    @Test
    void aTypeOfFlinksOwnHasNoKryo() {
        assertThat(kryoIn(new MapStateDescriptor<>("plain", Types.STRING, Types.LIST(Types.LONG))))
                .isEmpty();
    }

    private static List<TypeSerializer<?>> kryoIn(StateDescriptor<?, ?> descriptor) {
        return serializers(descriptor).stream()
                .filter(serializer -> serializer.getClass().getName().contains(".kryo."))
                .toList();
    }

    /** As the runtime makes them, where the descriptor knows a type alone. */
    private static List<TypeSerializer<?>> serializers(StateDescriptor<?, ?> descriptor) {
        descriptor.initializeSerializerUnlessSet(new ExecutionConfig());
        return NestedSerializers.of(descriptor.getSerializer());
    }
}
