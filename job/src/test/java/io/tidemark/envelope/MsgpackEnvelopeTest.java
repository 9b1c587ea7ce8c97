package io.tidemark.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.tidemark.domain.Event;
import io.tidemark.domain.RejectionCode;
import io.tidemark.testing.Json;
import io.tidemark.testing.Msgpack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgpackEnvelopeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** {@code {"id":"c:1:0","name":"patch","data":…}}. */
    private static final String MESSAGE =
            "83" + hex("id") + hex("c:1:0") + hex("name") + hex("patch") + hex("data");

    @Test
    void anEditKeepsItsMessagesOwnBytes() throws IOException {
        ObjectNode envelope = envelope();
        for (long seed = 0; seed < 50; seed++) {
            byte[] bytes = Msgpack.of(envelope, new Random(seed));

            List<Event> events = Opened.of(bytes).events();

            assertThat(events).hasSize(2);
            for (Event event : events) {
                JsonNode message = envelope.get("messages").get(event.position().messageIndex());
                // The same again in an envelope of its own: nothing of it was lost.
                byte[] alone = Envelopes.msgpack(event.original());
                assertThat(Opened.of(alone).onlyEvent().data()).isEqualTo(event.data());
                assertThat(event.data()).isEqualTo(Json.json(message.get("data").toString()));
                assertThat(event.original()).hasSizeLessThan(bytes.length);
            }
        }
        assertThat(Opened.of(Msgpack.of(envelope)).events().get(1).original())
                .isEqualTo(Msgpack.of(envelope.get("messages").get(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "cb3ff0000000000000, 1.0", // 1
        "cb3fb999999999999a, 0.1",
        "ca3dcccccd, 0.10000000149011612", // the float nearest to 0.1, and what it widens to
        "ca3fc00000, 1.5",
        "cb8000000000000000, 0.0", // -0
        "ca80000000, 0.0",
        "cb416312d000000000, 10000000", // 1.0E7
        "cb3fd3333333333334, 0.30000000000000004",
        "cb44b52d02c7e14af6, 100000000000000000000000", // 1.0E23: 17 digits would be closer
        "cf8000000000000000, 9223372036854775808",
        "cfffffffffffffffff, 18446744073709551615",
        "d38000000000000000, -9223372036854775808",
        "e0, -32",
        "d0ff, -1"
    })
    void numbersAreTheShortestDecimalThatReadsBack(String hex, BigDecimal number) {
        Event event = opened(MESSAGE + hex).onlyEvent();

        assertThat(event.data().text()).isEqualTo(number.toPlainString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c403010203", "c50003010203", "c600000003010203"})
    void bytesAreDataThatNoEditCanBe(String hex) {
        Event event = opened(MESSAGE + hex).onlyEvent();

        assertThat(event.problem()).isEqualTo(RejectionCode.EVENT_DATA_BINARY);
        assertThat(event.data()).isNull();
    }

    @Test
    void textIsNoBytesAndBytesAreNoText() {
        assertThat(opened(MESSAGE + "a548656c6c6f").onlyEvent().data().text()).isEqualTo("Hello");
        assertThat(opened(MESSAGE + "c40548656c6c6f").onlyEvent().problem())
                .isEqualTo(RejectionCode.EVENT_DATA_BINARY);
    }

    @Test
    void whatIsCutShortIsOneDeadLetterWhereverItIsCut() throws IOException {
        byte[] bytes = Msgpack.of(envelope());
        for (int length = 1; length < bytes.length; length++) {
            assertThat(Opened.of(Arrays.copyOf(bytes, length)).outcomes())
                    .as("cut at " + length)
                    .containsExactly("invalid_msgpack");
        }
    }

    @Test
    void noByteThatIsWrongFailsTheDecoder() throws IOException {
        byte[] bytes = Msgpack.of(envelope());
        for (int i = 1; i < bytes.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = bytes.clone();
                changed[i] = (byte) value;
                assertThat(Opened.of(changed).outcomes())
                        .as("%02x at %d", value, i)
                        .doesNotContain("decoder_failed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dfffffffff",
                "df7fffffff",
                "ddffffffff",
                "dd7fffffff",
                "dbffffffff",
                "db7fffffff",
                "c6ffffffff",
                "c67fffffff",
                "c97fffffff01",
                "c97fffffff"
            })
    void aLengthThatIsDeclaredTakesNoMemory(String hex) {
        String cut = MESSAGE + hex;
        long before = allocated();

        assertThat(opened(cut).outcomes()).containsExactly("invalid_msgpack");

        assertThat(allocated() - before).isLessThan(4 << 20);
    }

    @Test
    void theChannelIsReadWithoutWhatFollowsIt() {
        // The rest is not msgpack, which only the decoder sees, behind the key.
        Opened opened = opened("c1");

        assertThat(opened.wasRouted()).isTrue();
        assertThat(opened.outcomes()).containsExactly("invalid_msgpack");
    }

    @Test
    void everyFirstByteThatIsNoMapOfMsgpackIsTakenForJson() {
        Set<String> ofJson = Set.of("invalid_json", "invalid_utf8", "not_enveloped");
        for (int first = 0; first < 256; first++) {
            boolean isMap = (first >= 0x80 && first <= 0x8f) || first == 0xde || first == 0xdf;
            List<String> outcomes = Opened.of(new byte[] {(byte) first}).outcomes();
            if (first == 0x80) {
                assertThat(outcomes).containsExactly("not_enveloped");
            } else if (isMap) {
                assertThat(outcomes).containsExactly("invalid_msgpack");
            } else {
                assertThat(ofJson).as("%02x", first).containsAll(outcomes);
            }
        }
    }

    @Test
    void moreThanAStreamMayCarryIsNotRead() {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex("81a161"), 10 * 1024 * 1024 + 1);

        assertThat(Opened.of(bytes).outcomes()).containsExactly("too_large");
    }

    private static ObjectNode envelope() throws IOException {
        return (ObjectNode)
                MAPPER.readTree(
                        "{\"source\":\"channel.message\",\"appId\":\"app\",\"site\":\"eu\","
                                + "\"channel\":\"board:1\",\"messages\":["
                                + "{\"id\":\"c:1:0\",\"name\":\"patch\",\"data\":{\"é\":[1,null]},"
                                + "\"timestamp\":1700000000000,\"connectionId\":\"c\"},"
                                + "{\"name\":\"patch\",\"data\":[true],\"id\":\"c:2:0\"}]}");
    }

    private static Opened opened(String hex) {
        return Opened.of(Envelopes.msgpack(HexFormat.of().parseHex(hex)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Envelopes.msgpackText(text));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
