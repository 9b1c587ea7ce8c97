package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An example that states something wrong is seen to fail, whatever it is that is wrong. */
class CheckCommandTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final Path SHIPPED = SCHEMAS.resolve("record-types");
    private static final String LINES =
            FoldRun.envelope("board:b", "c:0:0", "patch", "{\"title\":\"one\"}")
                    + FoldRun.envelope("board:b", "c:1:0", "patch", "{\"title\":7}");
    private static final String REJECTION =
            "{\"rejection\":{\"line\":2,\"code\":\"event_invalid\"}}\n";
    private static final String SNAPSHOT =
            "{\"snapshot\":{\"recordType\":\"board\",\"recordId\":\"b\",\"revision\":2,"
                    + "\"version\":1,\"document\":{\"title\":\"one\"}}}\n";

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aTypeOfOnesOwn() throws IOException {
        Path board = Files.createDirectories(directory.resolve("board"));
        for (String file : new String[] {"record-type.yaml", "event.schema.json"}) {
            Files.copy(SHIPPED.resolve("board").resolve(file), board.resolve(file));
        }
        Files.copy(
                SHIPPED.resolve("board").resolve("state.schema.json"),
                board.resolve("state.schema.json"));
        Files.createDirectories(board.resolve("examples"));
        Files.writeString(board.resolve("examples/e.ndjson"), LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record-types", "modelling"})
    void theTypesOfTheRepositoryAgreeWithTheirExamples(String folder) throws IOException {
        Path recordTypes = SCHEMAS.resolve(folder);
        assertThat(run("--record-types", recordTypes.toString())).isZero();
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .matches("(\\d+) record types are valid; ([1-9]\\d*) of \\2 examples agree");
        assertThat(lines.subList(1, lines.size() - 1))
                .filteredOn(line -> !line.startsWith(" "))
                .extracting(line -> line.replaceFirst(" .*", ""))
                .isEqualTo(folderNames(recordTypes));
    }

    private static List<String> folderNames(Path recordTypes) throws IOException {
        try (Stream<Path> folders = Files.list(recordTypes)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachTypeIsALineOfATable() throws IOException {
        Files.createDirectories(directory.resolve("outline"));
        for (String file :
                new String[] {"record-type.yaml", "event.schema.json", "state.schema.json"}) {
            Path shipped = SHIPPED.resolve("outline").resolve(file);
            Files.copy(shipped, directory.resolve("outline").resolve(file));
        }
        Path yaml = directory.resolve("outline/record-type.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("generation: 1", "generation: 12")
                        .replace("corrections: publish", "corrections: off"));
        Files.writeString(directory.resolve("board/examples/wrong.ndjson"), LINES);
        Files.writeString(directory.resolve("board/examples/wrong.expected.ndjson"), REJECTION);

        assertThat(check(REJECTION + SNAPSHOT)).isEqualTo(1);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines.get(0)).contains("board/examples/wrong: expected line 2: is missing");
        assertThat(lines.get(1).strip().split(" {2,}", -1))
                .containsExactly(
                        "TYPE",
                        "GENERATION",
                        "FORMAT",
                        "REDUCER",
                        "CORRECTIONS",
                        "EXAMPLES",
                        "VALIDATION");
        assertThat(lines.get(2).strip().split(" {2,}", -1))
                .startsWith("board", "1", "1", "json-merge-patch", "publish", "1/2")
                .hasSize(7);
        assertThat(lines.subList(3, lines.size()))
                .filteredOn(line -> line.startsWith("outline"))
                .singleElement()
                .satisfies(
                        line ->
                                assertThat(line.split(" {2,}", -1))
                                        .startsWith(
                                                "outline", "12", "1", "json-patch", "off", "0/0")
                                        .hasSize(7));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("2 record types are valid; 1 of 2 examples agree");
    }

    @Test
    void theTableTellsWhatOfAChangedDocumentIsValidated() throws IOException {
        FoldSetup setup = FoldSetup.read(SHIPPED, null, Map.of());
        String scope = setup.types().named("board").orElseThrow().validation().state().scope();

        assertThat(check(REJECTION + SNAPSHOT)).isZero();
        assertThat(out.toString(UTF_8).replaceAll("\\s+", " ")).contains("1/1 " + scope);
    }

    @Test
    void whatIsStatedHolds() throws IOException {
        assertThat(check(REJECTION + SNAPSHOT)).isZero();
        assertThat(out.toString(UTF_8)).contains("1 of 1 examples agree");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event_invalid | document_invalid | 1: rejection.code is \"event_invalid\", not",
                "\"line\":2 | \"line\":1 | 1: rejection.line is 2, not 1",
                "\"line\":2 | \"lime\":2 | 1: must state line",
                "rejection | deadLetter | 1: is of another kind than the line of fold, {\"rejection\"",
                "rejection | refusal | 1: must be an object with one of the members [deadLetter,",
                "\"code\":\"event_invalid\" | \"messageIndex\":0 | 1: must state code",
                "\"version\":1 | \"version\":2 | 2: snapshot.version is 1, not 2",
                "\"revision\":2 | \"revision\":3 | 2: snapshot.revision is 2, not 3",
                "\"title\":\"one\" | \"title\":\"two\" | 2: snapshot.document is {\"title\":\"one\"}, not",
                "\"title\":\"one\" | \"title\":\"one\",\"x\":1 | 2: snapshot.document is",
                "\"revision\":2, | '' | 2: must state revision",
                "}}} | }} | 2: is not JSON",
            })
    void whatIsStatedWronglyIsSeen(String right, String wrong, String difference)
            throws IOException {
        assertThat(check((REJECTION + SNAPSHOT).replace(right, wrong))).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("board/examples/e: expected line " + difference)
                .contains("0 of 1 examples agree");
    }

    @Test
    void aLineTooFewOrTooManyIsSeen() throws IOException {
        assertThat(check(REJECTION)).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("expected line 2: is missing; fold prints {\"snapshot\"");
        out.reset();
        assertThat(check(REJECTION + SNAPSHOT + SNAPSHOT)).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("expected line 3: fold prints no more lines");
    }

    @Test
    void problemsOfTypesAndFilesComeBeforeAnyExample() throws IOException {
        Files.writeString(directory.resolve("board/examples/alone.ndjson"), "");
        assertThat(check(REJECTION + SNAPSHOT)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("alone.ndjson: alone.expected.ndjson is missing");
        Files.writeString(directory.resolve("board/event.schema.json"), "no schema");
        assertThat(check(REJECTION + SNAPSHOT)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("board/event.schema.json:1: is no usable schema");
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private int check(String expected) throws IOException {
        Files.writeString(directory.resolve("board/examples/e.expected.ndjson"), expected);
        return run("--record-types", directory.toString());
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Tidemark.run(all, InputStream.nullInputStream(), out, err);
    }
}
