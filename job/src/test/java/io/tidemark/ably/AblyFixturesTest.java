package io.tidemark.ably;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.RejectionCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures that Ably's client libraries share. */
class AblyFixturesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("encodings")
    void messagesAreDecodedAsAblysLibrariesDecodeThem(JsonNode fixture) throws Exception {
        String envelope = envelope(fixture, "patch");
        String expectedType = fixture.get("expectedType").textValue();

        Event event = Opened.of(envelope).onlyEvent();

        if (expectedType.equals("binary")) {
            assertThat(event.problem()).isEqualTo(RejectionCode.EVENT_DATA_BINARY);
            assertThat(event.data()).isNull();
            Wire wire = Wire.of(envelope.getBytes(UTF_8));
            WireMessage message = Envelope.read(wire).messages().get(0);
            assertThat(DataDecoder.decode(message, wire).bytes())
                    .isEqualTo(
                            HexFormat.of().parseHex(fixture.get("expectedHexValue").textValue()));
            return;
        }
        assertThat(event.data().kind())
                .isEqualTo(
                        switch (expectedType) {
                            case "string" -> Document.Kind.STRING;
                            case "jsonObject" -> Document.Kind.OBJECT;
                            case "jsonArray" -> Document.Kind.ARRAY;
                            default -> throw new AssertionError(expectedType);
                        });
        assertThat(MAPPER.readTree(event.data().canonicalBytes()))
                .isEqualTo(fixture.get("expectedValue"));
    }

    @ParameterizedTest
    @MethodSource("encryptions")
    void whatIsEncryptedIsADeadLetter(JsonNode item) {
        Opened opened = Opened.of(envelope(item.get("encrypted"), "example"));
        assertThat(opened.outcomes()).containsExactly("passed_over_name@0");

        opened = Opened.of(envelope(item.get("encrypted"), "patch"));
        assertThat(opened.outcomes()).containsExactly("encrypted_without_key@0");
        // Of the chain, what stands left of the base64 that was undone.
        String chain = item.get("encrypted").get("encoding").textValue();
        assertThat(opened.deadLetters().get(0).detail())
                .isEqualTo(
                        "encrypted, encoding left: "
                                + chain.substring(0, chain.lastIndexOf("/base64")));
    }

    @Test
    void presenceIsPassedOverWhateverItHolds() throws IOException {
        String presence = fixture("presence-messages-encoding.json").get("messages").toString();

        assertThat(
                        Opened.of(
                                        "{\"source\":\"channel.presence\",\"channel\":\"board:1\","
                                                + "\"presence\":"
                                                + presence
                                                + "}")
                                .outcomes())
                .containsExactly("passed_over_presence");
    }

    @Test
    void aFileThatIsNoDeliveryIsNoEnvelope() throws IOException {
        for (String file :
                List.of(
                        "ably-errors.json",
                        "crypto-data-128.json",
                        "messages-encoding.json",
                        "presence-messages-encoding.json")) {
            Opened opened = Opened.of(fixture(file).toString().getBytes(UTF_8));
            // Two of them have a member "messages", hence look like envelopes without a channel.
            assertThat(opened.outcomes())
                    .containsExactly(
                            file.contains("messages") ? "channel_missing" : "not_enveloped");
        }
    }

    private static String envelope(JsonNode fields, String name) {
        ObjectNode message = MAPPER.createObjectNode();
        message.put("id", "c:1:0");
        message.put("name", name);
        message.set("data", fields.get("data"));
        message.set("encoding", fields.get("encoding"));
        ObjectNode envelope = MAPPER.createObjectNode();
        envelope.put("source", "channel.message");
        envelope.put("channel", "board:1");
        envelope.putArray("messages").add(message);
        return envelope.toString();
    }

    static List<JsonNode> encodings() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        fixture("messages-encoding.json").get("messages").forEach(cases::add);
        assertThat(cases).hasSize(5);
        return cases;
    }

    static List<JsonNode> encryptions() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        fixture("crypto-data-128.json").get("items").forEach(cases::add);
        assertThat(cases).hasSize(4);
        return cases;
    }

    private static JsonNode fixture(String file) throws IOException {
        try (var in = AblyFixturesTest.class.getResourceAsStream("/ably/fixtures/" + file)) {
            return MAPPER.readTree(in);
        }
    }
}
