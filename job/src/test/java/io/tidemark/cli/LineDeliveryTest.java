package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Delivery;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDeliveryTest {
    @Test
    void aLineMayTellWhenItsEnvelopeArrived() {
        Delivery delivery = delivery("{ \"arrivedAt\": 12, \"envelope\": {\"a\" : [1,\"}é\"]} }");
        assertThat(delivery.arrivedAt()).isEqualTo(12);
        assertThat(text(delivery, UTF_8)).isEqualTo("{\"a\" : [1,\"}é\"]}");

        Delivery turned = delivery("{\"envelope\":{},\"arrivedAt\":0}");
        assertThat(turned.arrivedAt()).isZero();
        assertThat(text(turned, UTF_8)).isEqualTo("{}");
    }

    /** Whatever an envelope is refused for, it is refused for by the decoder. */
    @Test
    void theBytesOfTheEnvelopeAreAsTheyStandInTheLine() {
        String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        String wide = "{\"a\":1,\"a\":" + "9".repeat(2_000) + ",\"b\":\"\\ud800\"}";
        for (String envelope : new String[] {deep, wide}) {
            Delivery delivery = delivery("{\"arrivedAt\":1,\"envelope\":" + envelope + "}");
            assertThat(delivery.arrivedAt()).isEqualTo(1);
            assertThat(text(delivery, UTF_8)).isEqualTo(envelope);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"channel.message\"}",
                "{\"arrivedAt\":1}",
                "{\"envelope\":{}}",
                "{\"arrivedAt\":1,\"arrivedAt\":1,\"envelope\":{}}",
                "{\"arrivedAt\":1,\"envelope\":{},\"envelope\":{}}",
                "{\"arrivedAt\":1,\"envelope\":{},\"channel\":\"c\"}",
                "{\"arrivedAt\":-1,\"envelope\":{}}",
                "{\"arrivedAt\":1.5,\"envelope\":{}}",
                "{\"arrivedAt\":99999999999999999999,\"envelope\":{}}",
                "{\"arrivedAt\":\"1\",\"envelope\":{}}",
                "{\"arrivedAt\":1,\"envelope\":\"{}\"}",
                "{\"arrivedAt\":1,\"envelope\":{}} {}",
                "{\"arrivedAt\":1,\"envelope\":{}",
                "{\"arrivedAt\":1,\"envelope\":{]}",
                "{",
                "",
                "7"
            })
    void anythingElseIsTakenAsItIs(String line) {
        Delivery delivery = delivery(line);
        assertThat(delivery.arrivedAt()).isEqualTo(Delivery.ARRIVAL_UNKNOWN);
        assertThat(text(delivery, UTF_8)).isEqualTo(line);
    }

    @Test
    void whatIsNoUtf8IsTakenAsItIs() {
        String line = "{\"arrivedAt\":1,\"envelope\":{\"a\":\"é\"}}";
        for (Charset charset : new Charset[] {ISO_8859_1, UTF_16LE}) {
            Delivery delivery = LineDelivery.of(new InputLine(1, line.getBytes(charset), false));
            assertThat(text(delivery, charset)).isEqualTo(line);
        }
    }

    @Test
    void thePositionIsTheNumberOfTheLine() {
        Delivery delivery = LineDelivery.of(new InputLine(17, new byte[0], false));
        assertThat(delivery.sequenceNumber()).isEqualTo("17");
    }

    private static Delivery delivery(String line) {
        return LineDelivery.of(new InputLine(1, line.getBytes(UTF_8), false));
    }

    private static String text(Delivery delivery, Charset charset) {
        return new String(delivery.bytes(), charset);
    }
}
