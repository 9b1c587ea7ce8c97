package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ably.lib.types.ChannelOptions;
import io.ably.lib.types.Message;
import io.tidemark.document.Document;
import io.tidemark.testing.Json;
import io.tidemark.testing.RandomDocuments;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/**
 * Ably's own library as a second opinion. It throws on data that is an object or array and on
 * actions in words, and takes for JSON what is none; where both decode, they decode the same.
 */
class AblyJavaTest {
    @Test
    void everyFixtureIsDecodedEqually() throws Exception {
        for (JsonNode fixture : AblyFixturesTest.encodings()) {
            assertEqual(fixture, null);
        }
        for (JsonNode item : AblyFixturesTest.encryptions()) {
            byte[] key = Base64.getDecoder().decode(item.get("key").textValue());
            assertEqual(item.get("encoded"), key);
            assertEqual(item.get("encrypted"), key);
        }
    }

    @Test
    void everyMessageOfASampleWhoseDataIsTextIsDecodedEqually() throws Exception {
        int messages = 0;
        for (Path sample : AblySamplesTest.samples()) {
            JsonNode tree = new ObjectMapper().readTree(sample.toFile());
            for (JsonNode message : tree.path("messages")) {
                if (message.path("data").isTextual()) {
                    assertEqual(message, null);
                    messages++;
                }
            }
        }
        assertThat(messages).isGreaterThan(3);
    }

    @Property(tries = 1_000)
    void whateverWasEncodedIsDecodedEqually(@ForAll long seed) throws Exception {
        RandomDocuments documents = new RandomDocuments(seed);
        Random random = documents.random();
        byte[] key = new byte[random.nextBoolean() ? 16 : 32];
        random.nextBytes(key);
        byte[] bytes = json(documents.document(3));
        String chain = "";
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
        } else if (random.nextBoolean()) {
            chain = "/json/utf-8";
        } else {
            chain = "/utf-8";
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            if (random.nextBoolean()) {
                bytes = encrypted(bytes, key, random);
                chain += "/cipher+aes-" + key.length * 8 + "-cbc";
            } else {
                bytes = Base64.getEncoder().encode(bytes);
                chain += "/base64/utf-8";
            }
        }
        JsonObject message = new JsonObject();
        message.addProperty("data", Base64.getEncoder().encodeToString(bytes));
        message.addProperty(
                "encoding", chain.isEmpty() ? "base64" : chain.substring(1) + "/base64");

        Statistics.collect(assertEqual(message, key));
        Statistics.coverage(
                coverage -> {
                    coverage.check("OBJECT").percentage(share -> share > 5);
                    coverage.check("STRING").percentage(share -> share > 20);
                    coverage.check("bytes").percentage(share -> share > 10);
                });
    }

    private static void assertEqual(JsonNode message, byte[] key) throws Exception {
        assertEqual(JsonParser.parseString(message.toString()).getAsJsonObject(), key);
    }

    /** What kind of data it was. */
    private static String assertEqual(JsonObject message, byte[] key) throws Exception {
        ChannelOptions options =
                key == null ? new ChannelOptions() : ChannelOptions.withCipherKey(key);
        // The library changes what it is given.
        Message theirs = Message.fromEncoded(message.deepCopy(), options);
        Wire wire = Wire.of(Envelopes.json(message.toString()).getBytes(UTF_8));

        DataDecoder.Data ours =
                DataDecoder.decode(Envelope.read(wire).messages().get(0), wire, () -> key);

        assertThat(theirs.encoding).isNull();
        if (theirs.data instanceof byte[] bytes) {
            assertThat(((DataDecoder.Binary) ours).bytes()).isEqualTo(bytes);
            return "bytes";
        }
        Document expected =
                theirs.data instanceof JsonElement json
                        ? Json.read(json.toString().getBytes(UTF_8))
                        : Document.of((String) theirs.data);
        Document document = ((DataDecoder.Json) ours).document();
        assertThat(document.sameValue(expected)).isTrue();
        return document.kind().name();
    }

    /** Numbers are short: the library's reader takes long ones for strings. */
    private static byte[] json(Document document) {
        String text = new String(document.canonicalBytes(), UTF_8);
        return text.replaceAll("[0-9.]{30,}", "7").getBytes(UTF_8);
    }

    private static byte[] encrypted(byte[] text, byte[] key, Random random) throws Exception {
        byte[] vector = new byte[16];
        random.nextBytes(vector);
        return Encryption.encrypted(text, key, vector);
    }
}
