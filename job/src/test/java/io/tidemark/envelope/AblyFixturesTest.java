package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.document.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.RejectionCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
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
        byte[] envelope = envelope(fixture, "patch");
        String expectedType = fixture.get("expectedType").textValue();

        Event event = Opened.of(envelope).onlyEvent();

        if (expectedType.equals("binary")) {
            assertThat(event.problem()).isEqualTo(RejectionCode.EVENT_DATA_BINARY);
            assertThat(event.data()).isNull();
            assertThat(((DataDecoder.Binary) data(envelope, null)).bytes())
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
    void whatIsEncryptedIsADeadLetterWithoutItsKey(JsonNode item) {
        Opened opened = Opened.of(envelope(item.get("encrypted"), "example"));
        assertThat(opened.outcomes()).containsExactly("passed_over_name@0");

        opened = Opened.of(envelope(item.get("encrypted"), "patch"));
        assertThat(opened.outcomes()).containsExactly("encrypted_without_key@0");
        // Of the chain, what stands left of the base64 that was undone.
        String chain = item.get("encrypted").get("encoding").textValue();
        assertThat(opened.deadLetters().get(0).detail())
                .isEqualTo(
                        "encrypted, no key for the channel, encoding left: "
                                + chain.substring(0, chain.lastIndexOf("/base64")));
    }

    @ParameterizedTest
    @MethodSource("encryptions")
    void whatIsEncryptedIsWhatWasEncoded(JsonNode item) throws Exception {
        byte[] key = Base64.getDecoder().decode(item.get("key").textValue());

        DataDecoder.Data encoded = data(envelope(item.get("encoded"), "patch"), null);
        DataDecoder.Data encrypted = data(envelope(item.get("encrypted"), "patch"), key);
        DataDecoder.Data inMsgpack =
                data(
                        Envelopes.msgpack(
                                Base64.getDecoder().decode(item.get("msgpack").textValue())),
                        key);

        assertThat(encoded).isNotEqualTo(DataDecoder.Absent.DATA);
        assertThat(encrypted).usingRecursiveComparison().isEqualTo(encoded);
        assertThat(inMsgpack).usingRecursiveComparison().isEqualTo(encoded);
    }

    @ParameterizedTest
    @MethodSource("protocolMessages")
    void messagesInMsgpackAreDecodedAsAblysLibrariesDecodeThem(JsonNode fixture) throws Exception {
        // A protocol message has its messages where an envelope has them.
        byte[] bytes = Base64.getDecoder().decode(fixture.get("msgpack").textValue());

        DataDecoder.Data data = data(bytes, null);

        JsonNode expected = fixture.get("data");
        int times = fixture.get("numRepeat").intValue();
        switch (fixture.get("type").textValue()) {
            case "string" ->
                    assertThat(((DataDecoder.Json) data).document().text())
                            .isEqualTo(expected.textValue().repeat(times));
            case "binary" ->
                    assertThat(((DataDecoder.Binary) data).bytes())
                            .isEqualTo(expected.textValue().repeat(times).getBytes(UTF_8));
            default ->
                    assertThat(
                                    MAPPER.readTree(
                                            ((DataDecoder.Json) data).document().canonicalBytes()))
                            .isEqualTo(expected);
        }
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
                        "crypto-data-256.json",
                        "messages-encoding.json",
                        "presence-messages-encoding.json")) {
            Opened opened = Opened.of(fixture(file).toString().getBytes(UTF_8));
            // Two of them have a member "messages", hence look like envelopes without a channel.
            assertThat(opened.outcomes())
                    .containsExactly(
                            file.contains("messages") ? "channel_missing" : "not_enveloped");
        }
    }

    private static DataDecoder.Data data(byte[] envelope, byte[] key) throws UndecodableException {
        Wire wire = Wire.of(envelope);
        return DataDecoder.decode(Envelope.read(wire).messages().get(0), wire, () -> key);
    }

    private static byte[] envelope(JsonNode fields, String name) {
        ObjectNode message = MAPPER.createObjectNode();
        message.put("id", "c:1:0");
        message.put("name", name);
        message.set("data", fields.get("data"));
        message.set("encoding", fields.get("encoding"));
        return Envelopes.json(message.toString()).getBytes(UTF_8);
    }

    static List<JsonNode> encodings() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        fixture("messages-encoding.json").get("messages").forEach(cases::add);
        // Presence is passed over; its data are encoded as those of messages.
        fixture("presence-messages-encoding.json").get("messages").forEach(cases::add);
        assertThat(cases).hasSize(5 + 5);
        return cases;
    }

    static List<JsonNode> encryptions() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String file : List.of("crypto-data-128.json", "crypto-data-256.json")) {
            JsonNode fixture = fixture(file);
            for (JsonNode item : fixture.get("items")) {
                cases.add(((ObjectNode) item).set("key", fixture.get("key")));
            }
        }
        assertThat(cases).hasSize(4 + 74);
        return cases;
    }

    static List<JsonNode> protocolMessages() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        fixture("msgpack_test_fixtures.json").forEach(cases::add);
        assertThat(cases).hasSize(8);
        return cases;
    }

    private static JsonNode fixture(String file) throws IOException {
        try (var in = AblyFixturesTest.class.getResourceAsStream("/ably/fixtures/" + file)) {
            return MAPPER.readTree(in);
        }
    }
}
