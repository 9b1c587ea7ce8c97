package io.tidemark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tidemark.document.Document;
import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.testing.Json;
import io.tidemark.testing.PlainDecidedIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code schemas/decided-ids.md} tells others of the form is what the form is: its schema, its
 * examples, a reader written from the page and the page's own function all agree with the job.
 */
class DecidedIdsContractTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HASH = "0123456789abcdef".repeat(2);

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(read(SCHEMAS.resolve("decided-ids.schema.json")));

    @TempDir Path directory;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS.resolve("decided-ids"))) {
            return files.filter(file -> !file.toString().endsWith(".messages.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsOfTheForm(Path example) throws IOException {
        JsonNode form = read(example);
        assertThat(schema.validate(form)).isEmpty();
        Document document = Json.read(Files.readAllBytes(example));
        assertThat(DecidedIds.fromDocument(document).toDocument()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsMessagesAreDecidedAsTheySay(Path example) throws IOException {
        PlainDecidedIds plain = new PlainDecidedIds(read(example));
        DecidedIds ids = DecidedIds.fromDocument(Json.read(Files.readAllBytes(example)));
        JsonNode messages = read(messagesOf(example));
        assertThat(messages).isNotEmpty();
        for (JsonNode message : messages) {
            String id = message.get("id").asText();
            String connection = message.path("connectionId").asText(null);
            String decided = message.get("decided").textValue();
            assertThat(plain.decisionOf(id, connection)).as(id).isEqualTo(decided);
            assertThat(decision(ids, MessageId.of(id, connection))).as(id).isEqualTo(decided);
        }
    }

    /** Only where there is a Node.js to ask; without it the reader in Java stands for the page. */
    @Test
    void thePagesFunctionSaysTheSame() throws IOException, InterruptedException {
        assumeThat(isNodeThere()).as("Node.js").isTrue();
        String page = Files.readString(SCHEMAS.resolve("decided-ids.md"));
        int begin = page.indexOf("```js\n") + "```js\n".length();
        StringBuilder script = new StringBuilder(page.substring(begin, page.indexOf("```", begin)));
        for (Path example : examples()) {
            script.append("for (const message of ").append(literal(messagesOf(example)));
            script.append(") console.log(JSON.stringify([message.id, message.decided,\n");
            script.append("  decisionOf(").append(literal(example)).append(", message)]));\n");
        }
        Path file = Files.writeString(directory.resolve("page.js"), script);
        Process node =
                new ProcessBuilder("node", file.toString()).redirectErrorStream(true).start();
        List<String> told =
                new String(node.getInputStream().readAllBytes(), UTF_8).lines().toList();

        assertThat(node.waitFor()).as(String.join("\n", told)).isZero();
        assertThat(told).hasSizeGreaterThan(40);
        for (String line : told) {
            JsonNode one = MAPPER.readTree(line);
            assertThat(one.get(2)).as(line).isEqualTo(one.get(1));
        }
    }

    /** Parsed by JavaScript itself, or a name such as __proto__ would be no member. */
    private static String literal(Path json) throws IOException {
        return "JSON.parse(" + MAPPER.writeValueAsString(Files.readString(json)) + ")";
    }

    @Property(tries = 200)
    void anyFormIsReadByThePageAsTheJobReadsIt(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        DecidedIds ids = DecidedIds.NONE;
        List<MessageId> asked = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            MessageId id = anyId(random);
            asked.add(id);
            ids = ids.with(id, HASH, random.nextInt(4) > 0, random.nextInt(30_000));
            if (random.nextInt(20) == 0) {
                String serial = "s" + random.nextInt(3);
                MessageVersion version = new MessageVersion(serial, serial + i, true);
                ids = ids.with(version, random.nextInt(30_000));
            }
            if (random.nextInt(50) == 0) {
                ids = ids.forgetting(random.nextInt(20_000), 1 + random.nextInt(80));
            }
        }
        JsonNode form = MAPPER.readTree(ids.toDocument().canonicalBytes());
        assertThat(schema.validate(form)).isEmpty();
        PlainDecidedIds plain = new PlainDecidedIds(form);
        assertThat(plain.completeSince()).isEqualTo(ids.completeSince());
        for (int i = 0; i < 60; i++) {
            asked.add(anyId(random));
        }
        for (MessageId id : asked) {
            assertThat(plain.decisionOf(id.text(), id.connectionId())).isEqualTo(decision(ids, id));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'format':2,'base':0,'connections':{},'opaque':{}}",
                "{'format':1,'base':-1,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'connections':{},'opaque':{},'more':1}",
                "{'format':1,'base':0,'completeSince':0,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'a:b':{'0':'1'}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{'00':'1'}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{'0':''}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{'0':'1,'}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{'0':'01'}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{'c':{'0':'1@0'}},'opaque':{}}",
                "{'format':1,'base':0,'connections':{},'opaque':{'a':'x'}}",
                "{'format':1,'base':0,'connections':{},'opaque':{},'versions':{}}",
                "{'format':1,'base':0,'connections':{},'opaque':{},'versions':{'s':['v']}}",
                "{'format':1,'base':0,'connections':{},'opaque':{},'versions':{'s':['v',0,0]}}"
            })
    void whatIsNotOfTheFormDoesNotFitTheSchema(String form) throws IOException {
        assertThat(schema.validate(MAPPER.readTree(form.replace('\'', '"')))).isNotEmpty();
    }

    private static String decision(DecidedIds ids, MessageId id) {
        Verdict verdict = ids.verdict(id, HASH);
        return switch (verdict) {
            case UNKNOWN -> null;
            case ACCEPTED, REJECTED -> verdict.name().toLowerCase(Locale.ROOT);
            // Known, so to a client as good as decided; the examples say how it was decided.
            case OTHER_DATA -> "accepted";
        };
    }

    private static MessageId anyId(Random random) {
        String connection = List.of("c", "d-_9", "é").get(random.nextInt(3));
        String id = connection + ":" + random.nextInt(40) + ":" + random.nextInt(3) * 5;
        return switch (random.nextInt(5)) {
            case 0 -> MessageId.of("opaque-" + random.nextInt(60), null);
            case 1 -> MessageId.of(id, null);
            default -> MessageId.of(id, connection);
        };
    }

    private static Path messagesOf(Path example) {
        String name = example.getFileName().toString();
        return example.resolveSibling(name.replace(".json", ".messages.json"));
    }

    private static boolean isNodeThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
