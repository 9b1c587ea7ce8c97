package io.tidemark.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Event;
import io.tidemark.testing.Msgpack;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** An envelope in msgpack is what it is in JSON. */
class MsgpackEqualityTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] NONE = {};

    @Property(tries = 3_000)
    void bothFormsOfAnEnvelopeAreDecodedEqually(@ForAll long seed) throws IOException {
        ObjectNode envelope = new RandomEnvelopes(seed).envelope();

        List<Decoding> ofJson = Opened.of(MAPPER.writeValueAsBytes(asJson(envelope))).decodings();
        List<Decoding> ofMsgpack = Opened.of(Msgpack.of(envelope, new Random(seed))).decodings();

        assertThat(withoutBytes(ofMsgpack)).isEqualTo(withoutBytes(ofJson));
        ofJson.forEach(decoding -> Statistics.collect(decoding.getClass().getSimpleName()));
        Statistics.coverage(
                coverage -> {
                    coverage.check("Event").percentage(share -> share > 20);
                    coverage.check("DeadLetter").percentage(share -> share > 10);
                    coverage.check("PassedOver").percentage(share -> share > 10);
                });
    }

    /** Bytes as Ably writes them into JSON: base64, which is one more step of the encoding. */
    private static JsonNode asJson(ObjectNode envelope) throws IOException {
        ObjectNode json = envelope.deepCopy();
        for (JsonNode element : json.path("messages")) {
            if (element instanceof ObjectNode message && message.path("data").isBinary()) {
                byte[] data = message.get("data").binaryValue();
                message.put("data", Base64.getEncoder().encodeToString(data));
                String chain = message.path("encoding").asText("");
                message.put("encoding", chain.isEmpty() ? "base64" : chain + "/base64");
            }
        }
        return json;
    }

    private static List<Decoding> withoutBytes(List<Decoding> decodings) {
        return decodings.stream().map(MsgpackEqualityTest::withoutBytes).toList();
    }

    private static Decoding withoutBytes(Decoding decoding) {
        if (decoding instanceof Event e) {
            return new Event(
                    e.key(),
                    e.publication(),
                    e.kind(),
                    e.name(),
                    e.data(),
                    e.problem(),
                    NONE,
                    e.origin());
        }
        if (decoding instanceof DeadLetter letter) {
            return new DeadLetter(letter.origin(), letter.code(), letter.detail(), NONE);
        }
        return decoding;
    }
}
