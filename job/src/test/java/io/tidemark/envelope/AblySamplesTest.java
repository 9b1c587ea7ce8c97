package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordType;
import io.tidemark.testing.Msgpack;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AblySamplesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A type that takes the samples' message names, on any channel. */
    private static final RecordType TYPE =
            BoardTypes.withNames(
                    Set.of("my message name", "event", "message", "chat.message", "a message name"),
                    Set.of());

    private static final String NOT_ENVELOPED = "not_enveloped";

    /** What each file is, taken for a delivery. */
    private static final Map<String, String> AS_DELIVERY =
            Map.ofEntries(
                    Map.entry("chat-integration-enveloped-mutable-message.json", "event@0"),
                    Map.entry("chat-message-summary.cleaned.json", NOT_ENVELOPED),
                    Map.entry("firehose-enveloped-message.json", "event@0"),
                    Map.entry("guide-enveloped-message-data-object.json", "passed_over_no_name@0"),
                    Map.entry("kinesis-iam-policy.json", NOT_ENVELOPED),
                    Map.entry("liveobjects-inband-counter.json", NOT_ENVELOPED),
                    Map.entry("liveobjects-inband-map.json", NOT_ENVELOPED),
                    Map.entry("message-version-structure.cleaned.json", NOT_ENVELOPED),
                    Map.entry("occupancy-meta-event.json", NOT_ENVELOPED),
                    Map.entry(
                            "probable-capture-2022-enveloped-realtime-json-encoding.json",
                            "event@0"),
                    Map.entry(
                            "probable-capture-2024-webhook-batched-chat-rest-publish.json",
                            NOT_ENVELOPED),
                    Map.entry("queue-enveloped-message.json", "event@0"),
                    Map.entry("queue-enveloped-presence.json", "passed_over_presence"),
                    Map.entry("stats-meta-event.json", NOT_ENVELOPED),
                    Map.entry("webhook-batched-lifecycle.json", NOT_ENVELOPED),
                    Map.entry("webhook-batched-message.json", NOT_ENVELOPED),
                    Map.entry("webhook-batched-presence.json", NOT_ENVELOPED),
                    Map.entry("webhook-single-enveloped-message.json", "event@0"),
                    Map.entry("webhook-single-enveloped-presence.json", "passed_over_presence"));

    /** What the files that show a message alone are in an envelope. */
    private static final Map<String, String> AS_MESSAGE =
            Map.of(
                    "chat-message-summary.cleaned.json", "passed_over_summary@0",
                    "liveobjects-inband-counter.json", "passed_over_name@0",
                    "liveobjects-inband-map.json", "passed_over_name@0",
                    "message-version-structure.cleaned.json", "passed_over_name@0",
                    "occupancy-meta-event.json", "passed_over_name@0",
                    "stats-meta-event.json", "passed_over_name@0");

    @ParameterizedTest
    @MethodSource("samples")
    void eachSampleHasItsOutcome(Path sample) throws IOException {
        assertThat(opened(Files.readAllBytes(sample)).outcomes())
                .containsExactly(AS_DELIVERY.get(sample.getFileName().toString()));
    }

    @Test
    void noSampleIsForgotten() throws Exception {
        Set<String> names =
                samples().stream()
                        .map(sample -> sample.getFileName().toString())
                        .collect(Collectors.toSet());
        assertThat(names).isEqualTo(AS_DELIVERY.keySet());
    }

    @Test
    void messagesShownAloneHaveTheirOutcomeInAnEnvelope() throws IOException {
        for (Map.Entry<String, String> sample : AS_MESSAGE.entrySet()) {
            assertThat(inEnvelope(text(sample.getKey())).outcomes())
                    .as(sample.getKey())
                    .containsExactly(sample.getValue());
        }
    }

    @Test
    void messagesOfABatchedWebhookAreReadOnceTheyAreInAnEnvelope() throws IOException {
        JsonNode items =
                MAPPER.readTree(
                                text(
                                        "probable-capture-2024-webhook-batched-chat-rest"
                                                + "-publish.json"))
                        .get("items");
        JsonNode message = items.get(0).get("data").get("messages").get(0);

        // Its action 1 was "create" when it was captured; today 1 says "update".
        assertThat(inEnvelope(message.toString()).outcomes())
                .containsExactly("message_action_not_supported@0");
        assertThat(inEnvelope(message.toString().replace("\"action\":1", "\"action\":0")))
                .extracting(opened -> opened.onlyEvent().id().text())
                .isEqualTo("chat:6TP2sA:some-room:a4534b0ab37bdd5:0");
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-batched-message.json, event@0",
        "webhook-batched-presence.json, passed_over_presence",
        "webhook-batched-lifecycle.json, passed_over_lifecycle"
    })
    void whatABatchHoldsHasItsOutcomeInAnEnvelope(String sample, String outcome)
            throws IOException {
        for (JsonNode item : MAPPER.readTree(text(sample)).get("items")) {
            ObjectNode envelope = item.get("data").deepCopy();
            envelope.set("source", item.get("source"));
            envelope.set("channel", envelope.get("channelId"));
            assertThat(opened(envelope.toString().getBytes(UTF_8)).outcomes())
                    .containsOnly(outcome);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachSampleHasTheSameOutcomeInMsgpack(Path sample) throws IOException {
        byte[] msgpack = Msgpack.of(MAPPER.readTree(sample.toFile()));

        assertThat(opened(msgpack).outcomes())
                .containsExactly(AS_DELIVERY.get(sample.getFileName().toString()));
    }

    @Test
    void aCapturedRealtimeMessageIsDecodedWhole() throws IOException {
        Event event =
                opened(
                                text("probable-capture-2022-enveloped-realtime-json-encoding.json")
                                        .getBytes(UTF_8))
                        .onlyEvent();

        assertThat(event.id().text()).isEqualTo("vpjj8WHWcJ:1:0");
        assertThat(event.id().connectionId()).isEqualTo("vpjj8WHWcJ");
        assertThat(event.id().msgSerial()).isEqualTo(1);
        assertThat(event.clientId()).isEqualTo("2d5620b2-c2b7-4e5e-8f86-1b3458785ce9");
        assertThat(event.timestamp()).isEqualTo(1_642_959_945_685L);
        assertThat(event.channel()).isEqualTo("global-welcome");
        assertThat(event.data().member("text").text()).isEqualTo("hjkghjg");
    }

    private static Opened opened(byte[] bytes) {
        return Opened.of(bytes, new BoardTypes(""), TYPE, EnvelopeSettings.DEFAULT);
    }

    private static Opened inEnvelope(String message) {
        return opened(Envelopes.json(message).getBytes(UTF_8));
    }

    private static String text(String sample) throws IOException {
        try (var in = AblySamplesTest.class.getResourceAsStream("/ably/samples/" + sample)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static List<Path> samples() throws IOException, URISyntaxException {
        Path directory = Path.of(AblySamplesTest.class.getResource("/ably/samples").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
