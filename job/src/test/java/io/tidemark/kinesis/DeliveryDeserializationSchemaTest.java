package io.tidemark.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Delivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryDeserializationSchemaTest {
    private static final TypeInformation<Delivery> TYPE = TypeInformation.of(Delivery.class);

    private final DeliveryDeserializationSchema schema = new DeliveryDeserializationSchema(TYPE);

    @Test
    void whereADeliveryCameFromIsKept() {
        byte[] bytes = "{}".getBytes(UTF_8);

        assertThat(schema.deserialize(bytes, "board:1", "49", 1_769_817_600_123L, "edits", "s-0"))
                .isEqualTo(
                        new Delivery(
                                "edits", "s-0", "board:1", "49", 0, 1_769_817_600_123L, bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "{", "null", "\ufffd"})
    void bytesOfAnyKindAreTakenAsTheyAre(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(schema.deserialize(bytes, "k", "1", 0, "s", "s-0").bytes()).isSameAs(bytes);
    }

    @Test
    void bytesThatAreNoTextAreTakenAsTheyAre() {
        byte[] bytes = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, 0};

        assertThat(schema.deserialize(bytes, "k", "1", 0, "s", "s-0").bytes()).isSameAs(bytes);
    }

    @Test
    void theTypeIsTheCallersAndTravelsWithTheSchema() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(schema);
        Object copy =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(((DeliveryDeserializationSchema) copy).getProducedType()).isEqualTo(TYPE);
    }
}
