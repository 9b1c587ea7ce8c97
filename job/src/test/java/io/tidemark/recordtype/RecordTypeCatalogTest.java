package io.tidemark.recordtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidemark.config.ConfigException;
import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes.Address;
import io.tidemark.reducer.BuiltInReducers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTypeCatalogTest {
    private static final String ANY = "{\"type\":\"object\"}";

    @TempDir Path directory;

    @Test
    void theBundledTypesAreBoardAndOutline() {
        RecordTypeCatalog catalog = RecordTypeCatalog.bundled(new BuiltInReducers());
        assertThat(catalog.all())
                .extracting(RecordType::name)
                .containsExactly("board", "card", "comment", "note", "outline", "poll", "sketch");
        assertThat(catalog.addressOf("board:b1"))
                .isEqualTo(new Address.Of(new RecordKey("board", "b1")));
        assertThat(((Address.Unknown) catalog.addressOf("xboard:b1")).code())
                .isEqualTo(DeadLetterCode.NO_RECORD_TYPE);
    }

    @Test
    void aBoardsShapeMustBeWhole() {
        RecordType board =
                RecordTypeCatalog.bundled(new BuiltInReducers()).named("board").orElseThrow();
        Document shape = Document.object().with("kind", Document.of("secret value"));
        Document document = Document.object().with("shapes", Document.object().with("s1", shape));
        assertThat(board.validation().state().problem(document).orElseThrow())
                .contains("s1", "enum", "required")
                .doesNotContain("secret");
    }

    @Test
    void itTravelsAsItsFiles() throws Exception {
        RecordTypeCatalog catalog = RecordTypeCatalog.bundled(new BuiltInReducers());
        RecordTypeCatalog arrived = InstantiationUtil.clone(catalog);
        assertThat(arrived.named("board").orElseThrow().fingerprint())
                .isEqualTo(catalog.named("board").orElseThrow().fingerprint());
    }

    @Test
    void everyProblemIsToldWithFileAndLine() throws IOException {
        write("a/record-type.yaml", "type: b\nchannel: \"a:.*\"\nreducer: magic\ncolour: red\n");
        write("c/record-type.yaml", "type: [\n");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e ->
                                assertThat(problems(e))
                                        .anyMatch(p -> p.startsWith("a/record-type.yaml:1: type"))
                                        .anyMatch(p -> p.contains(":2: channel must be anchored"))
                                        .anyMatch(p -> p.contains(":3: unknown reducer magic"))
                                        .anyMatch(p -> p.contains(":4: unknown key colour"))
                                        .anyMatch(p -> p.contains("messages is missing"))
                                        .anyMatch(p -> p.startsWith("c/record-type.yaml:")));
    }

    /** Each of these would be a usable schema if it were fetched, so only a refusal passes. */
    @Test
    void noSchemaIsFetchedFromElsewhere(@TempDir Path outside) throws IOException {
        Path file = Files.writeString(outside.resolve("outside.json"), ANY);
        AtomicInteger requests = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(200, ANY.length());
                    exchange.getResponseBody().write(ANY.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.json";
            String onClassPath = "classpath:schemas/record-types/board/event.schema.json";
            String beside = "../../" + outside.getFileName() + "/outside.json";
            for (String elsewhere : List.of(http, file.toUri().toString(), onClassPath, beside)) {
                type("{\"$ref\":\"" + elsewhere + "\"}");
                assertThatThrownBy(this::read)
                        .as(elsewhere)
                        .hasMessageContaining("t/event.schema.json:1: is no usable schema");
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSchemaMayReferToAnotherFileOfTheDirectory() throws IOException {
        type("{\"$ref\":\"part.json\"}");
        write("t/part.json", "{\"type\":\"string\"}");
        RecordType type = read().named("t").orElseThrow();
        assertThat(type.validation().event().problem(Document.of("text"))).isEmpty();
        assertThat(type.validation().event().problem(Document.of(1))).isPresent();
    }

    @Test
    void aPatternThatBacktracksElsewhereTakesNoTimeHere() throws IOException {
        type("{\"type\":\"string\",\"pattern\":\"^(.*a){12}$\"}");
        RecordType type = read().named("t").orElseThrow();
        assertThat(
                        type.validation()
                                .event()
                                .problem(Document.of("a".repeat(11) + "x".repeat(5_000))))
                .isPresent();
    }

    /** Each problem, told with the file below the directory. */
    private List<String> problems(ConfigException e) {
        String prefix = directory + "/";
        return e.problems().stream()
                .map(problem -> problem.toString().replace(prefix, ""))
                .toList();
    }

    private RecordTypeCatalog read() {
        return RecordTypeCatalog.read(directory, new BuiltInReducers());
    }

    private void type(String eventSchema) throws IOException {
        write(
                "t/record-type.yaml",
                """
                type: t
                channel: "^t:(?<id>.+)$"
                reducer: json-merge-patch
                messages: { edit: [patch] }
                initial: {}
                event-schema: event.schema.json
                state-schema: state.schema.json
                """);
        write("t/event.schema.json", eventSchema);
        write("t/state.schema.json", ANY);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }
}
