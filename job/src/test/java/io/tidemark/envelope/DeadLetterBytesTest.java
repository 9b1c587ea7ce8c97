package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.DeadLetter;
import io.tidemark.testing.Msgpack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What a dead letter holds is what was wrong, all of it and nothing else. */
class DeadLetterBytesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HEAD =
            "{\"source\":\"channel.message\",\"channel\":\"board:1\",\"messages\":[";

    /** The same head in msgpack: a map of three, and an array of one message. */
    private static final byte[] MSGPACK_HEAD =
            HexFormat.of()
                    .parseHex(
                            "83a6736f75726365af6368616e6e656c2e6d657373616765a76368616e6e656c"
                                    + "a7626f6172643a31a86d6573736167657391");

    @Property(tries = 2_000)
    void ofAMessageItHoldsTheMessage(@ForAll long seed) throws IOException {
        ObjectNode envelope = textOnly(new RandomEnvelopes(seed).envelope());
        byte[] bytes =
                seed % 2 == 0
                        ? MAPPER.writeValueAsBytes(envelope)
                        : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope);

        for (DeadLetter letter : letters(bytes)) {
            JsonNode message =
                    MAPPER.readTree(bytes).get("messages").get(letter.position().messageIndex());
            assertThat(MAPPER.readTree(letter.bytes())).isEqualTo(message);
            requireSameAgain(letter, HEAD.getBytes(UTF_8), "]}".getBytes(UTF_8));
        }
    }

    @Property(tries = 2_000)
    void inMsgpackToo(@ForAll long seed) throws IOException {
        ObjectNode envelope = new RandomEnvelopes(seed).envelope();

        for (DeadLetter letter : letters(Msgpack.of(envelope, new Random(seed)))) {
            requireSameAgain(letter, MSGPACK_HEAD, new byte[0]);
        }
    }

    @Test
    void whateverElementTheMessageIs() {
        for (String element :
                List.of("1", "-0.5e7", "\"text \\u00e9 é\"", "true", "null", "[1,[2]]", "\"\"")) {
            byte[] bytes = (HEAD + " " + element + " , {}]}").getBytes(UTF_8);
            assertThat(Opened.of(bytes).deadLetters())
                    .singleElement()
                    .satisfies(
                            letter ->
                                    assertThat(new String(letter.bytes(), UTF_8))
                                            .isEqualTo(element));
        }
    }

    @Test
    void ofAnEnvelopeItHoldsTheEnvelope() {
        byte[] bytes = (HEAD + "{}").getBytes(UTF_8);
        assertThat(Opened.of(bytes).deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.isWhole()).isTrue())
                .satisfies(letter -> assertThat(letter.bytes()).isEqualTo(bytes));
    }

    /** Of single messages, whose bytes together are never more than there were. */
    private static List<DeadLetter> letters(byte[] bytes) {
        List<DeadLetter> letters = Opened.of(bytes).deadLetters();
        assertThat(letters.stream().mapToLong(letter -> letter.bytes().length).sum())
                .isLessThanOrEqualTo(bytes.length);
        Statistics.collect(letters.stream().anyMatch(letter -> !letter.isWhole()));
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        return letters.stream().filter(letter -> !letter.isWhole()).toList();
    }

    private static void requireSameAgain(DeadLetter letter, byte[] head, byte[] tail) {
        ByteArrayOutputStream alone = new ByteArrayOutputStream();
        alone.writeBytes(head);
        alone.writeBytes(letter.bytes());
        alone.writeBytes(tail);
        assertThat(Opened.of(alone.toByteArray()).deadLetters())
                .singleElement()
                .satisfies(again -> assertThat(again.code()).isEqualTo(letter.code()))
                .satisfies(again -> assertThat(again.detail()).isEqualTo(letter.detail()))
                .satisfies(again -> assertThat(again.position().messageIndex()).isZero());
    }

    /** As Ably writes bytes into JSON. */
    private static ObjectNode textOnly(ObjectNode envelope) throws IOException {
        for (JsonNode element : envelope.path("messages")) {
            if (element instanceof ObjectNode message && message.path("data").isBinary()) {
                byte[] data = message.get("data").binaryValue();
                message.put("data", Base64.getEncoder().encodeToString(data));
            }
        }
        return envelope;
    }
}
