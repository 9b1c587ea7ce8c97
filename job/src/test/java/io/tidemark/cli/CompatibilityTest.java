package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --against}: whether record types can take over from those in use. */
class CompatibilityTest {
    private static final Path SHIPPED = Path.of("..", "schemas", "record-types");

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path older;
    private Path newer;

    @BeforeEach
    void twice() throws IOException {
        older = copy("older");
        newer = copy("newer");
        Files.writeString(
                Files.createDirectories(older.resolve("board/examples")).resolve("e.ndjson"),
                FoldRun.envelope("board:b", "c:0:0", "patch", "{\"title\":\"one\"}")
                        + FoldRun.envelope("board:b", "c:1:0", "patch", "{\"title\":7}"));
        Files.writeString(
                older.resolve("board/examples/e.expected.ndjson"),
                "{\"rejection\":{\"line\":2,\"code\":\"event_invalid\"}}\n"
                        + "{\"snapshot\":{\"recordType\":\"board\",\"recordId\":\"b\",\"revision\":2,"
                        + "\"version\":1,\"document\":{\"title\":\"one\"}}}\n");
    }

    @Test
    void typesCanTakeOverFromThemselves() {
        assertThat(problems()).isEmpty();
        assertThat(out.toString(UTF_8))
                .endsWith("the record types can take over from " + older + "\n");
    }

    @Test
    void whatMakesThemCannotBeLookedAtAlone() {
        assertThat(run("--record-types", newer.toString(), "--envelopes", "x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--envelopes needs --against");
    }

    @Test
    void aTypeThatIsGoneIsInTheWay() throws IOException {
        newer = directory.resolve("other");
        Path plank = Files.createDirectories(newer).resolve("plank");
        Files.move(directory.resolve("newer/board"), plank);
        Path yaml = plank.resolve("record-type.yaml");
        String text = Files.readString(yaml).replace("type: board", "type: plank");
        for (String channel : List.of("^board:", "^plank:")) {
            Files.writeString(yaml, text.replace("^board:", channel));
            assertThat(problems())
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("board: the record type is gone"));
        }
    }

    @Test
    void aTypeThatIsNewIsNotInTheWay() throws IOException {
        Files.writeString(
                older.resolve("board/examples/e.ndjson"),
                FoldRun.envelope("chat:c", "c:2:0", "patch", "{\"title\":\"two\"}"),
                StandardOpenOption.APPEND);
        copyOfBoard("chat");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aChannelThatBecomesARecordOfATypeInUseIsInTheWay() throws IOException {
        Files.writeString(
                older.resolve("board/examples/e.ndjson"),
                FoldRun.envelope("chat:c", "c:2:0", "patch", "{\"title\":\"two\"}"),
                StandardOpenOption.APPEND);
        change(newer, "^board:", "^(board|chat):");

        assertThat(problems())
                .containsExactly(
                        "e.ndjson line 3: was deadLetter no_record_type, is accepted; raise the"
                                + " generation if earlier decisions are to change too");
    }

    /** Another type that does to its channels what boards do to theirs. */
    private void copyOfBoard(String name) throws IOException {
        Path copy = Files.createDirectories(newer.resolve(name));
        try (Stream<Path> files = Files.list(newer.resolve("board"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        text.replace("type: board", "type: " + name)
                                .replace("^board:", "^" + name + ":"));
            }
        }
    }

    @Test
    void aGenerationOrFormatThatGoesBackIsInTheWay() throws IOException {
        change(older, "generation: 1", "generation: 3\nformat: 2");

        assertThat(problems())
                .contains(
                        "board: generation is lowered from 3 to 1: the job refuses to start from"
                                + " its state",
                        "board: format is lowered from 2 to 1: its records are frozen with code"
                                + " format_newer");
    }

    @Test
    void aMessageNameThatIsNoEditAnyMoreIsInTheWay() throws IOException {
        change(newer, "edit: [patch], delete: [delete]", "edit: [change]");

        assertThat(problems())
                .contains(
                        "board: the message name patch no longer means an edit",
                        "board: the message name delete no longer means a deletion",
                        "board: e.ndjson line 1: was accepted, is passedOver name; raise the"
                                + " generation if earlier decisions are to change too");
    }

    @Test
    void aDocumentThatDoesNotFitAnyMoreWantsAnotherFormat() throws IOException {
        forbidTitles();

        assertThat(problems())
                .anyMatch(
                        line ->
                                line.startsWith(
                                                "board: e.ndjson record b: no longer fits:"
                                                        + " document_invalid: ")
                                        && line.endsWith("; raise the format and add a migration"));
    }

    @Test
    void aMigrationThatLiftsEveryDocumentIsEnough() throws IOException {
        forbidTitles();
        migrate("{\"title\":null}");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aMigrationThatDoesNotLiftADocumentIsInTheWay() throws IOException {
        forbidTitles();
        migrate("{\"title\":\"two\"}");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "board: e.ndjson record b: cannot be lifted: lifted_document_invalid:"
                                + " document_invalid: ");
    }

    @Test
    void aCodeThatChangesIsInTheWay() throws IOException {
        Path schema = newer.resolve("board/event.schema.json");
        Files.writeString(schema, "{\"type\":\"object\"}");

        assertThat(problems())
                .containsExactly(
                        "board: e.ndjson line 2: was rejection event_invalid, is rejection"
                                + " document_invalid; raise the generation if earlier decisions"
                                + " are to change too");
    }

    @Test
    void aCodeThatIsNotGivenAnyMoreIsInTheWay() throws IOException {
        Files.writeString(newer.resolve("board/event.schema.json"), "{}");
        Files.writeString(newer.resolve("board/state.schema.json"), "{}");

        assertThat(problems())
                .contains(
                        "board: e.ndjson line 2: was rejection event_invalid, is accepted; raise"
                                + " the generation if earlier decisions are to change too");
    }

    @Test
    void aChannelThatIsNoRecordAnyMoreIsInTheWay() throws IOException {
        change(newer, "[A-Za-z0-9_-]{1,128}", "[0-9]+");

        assertThat(problems())
                .contains(
                        "board: e.ndjson line 1: was accepted, is deadLetter no_record_type; raise"
                                + " the generation if earlier decisions are to change too");
    }

    @Test
    void anotherReducerIsInTheWay() throws IOException {
        change(newer, "reducer: json-merge-patch", "reducer: json-patch");

        assertThat(problems())
                .contains(
                        "board: e.ndjson line 1: was accepted, is rejection patch_invalid; raise"
                                + " the generation if earlier decisions are to change too");
    }

    @Test
    void otherOptionsOfAReducerAreInTheWay() throws IOException {
        change(older, "reducer: json-merge-patch", "reducer: lww-map");
        change(
                newer,
                "reducer: json-merge-patch",
                "reducer: lww-map\nreducer-options: { fields: { /title: counter } }");
        change(newer, "corrections: publish", "corrections: \"off\"");

        assertThat(problems())
                .contains(
                        "board: e.ndjson line 1: was accepted, is rejection patch_invalid; raise"
                                + " the generation if earlier decisions are to change too");
    }

    @Test
    void aMessageActionThatIsNoEditAnyMoreIsInTheWay() throws IOException {
        change(older, "initial:", "message-actions: { append: edit }\ninitial:");
        Path lines = directory.resolve("appends.ndjson");
        Files.writeString(
                lines,
                FoldRun.envelope("board:c", "c:0:0", "patch", "{\"title\":\"t\"}")
                        .replace(
                                "\"name\":",
                                "\"action\":\"message.append\",\"serial\":\"s1\",\"version\":"
                                        + "{\"serial\":\"v1\",\"timestamp\":1},\"name\":"));

        assertThat(problems("--envelopes", lines.toString()))
                .contains(
                        "board: appends.ndjson line 1: was accepted, is rejection"
                                + " message_action_not_supported; raise the generation if earlier"
                                + " decisions are to change too");
    }

    @Test
    void aMigrationThatBuildsOnOneThatIsMissingIsInTheWay() throws IOException {
        change(
                newer,
                "generation: 1",
                "format: 3\nmigrations: { 3: { reducer: json-patch, edit: 3.json } }");
        Files.writeString(
                newer.resolve("board/3.json"),
                "[{\"op\":\"move\",\"from\":\"/name\",\"path\":\"/title\"}]");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("board: e.ndjson record b: cannot be lifted: lift_refused: format 3:");
    }

    @Test
    void aFoldThatChangesIsNoSurpriseInAnotherGeneration() throws IOException {
        Path schema = newer.resolve("board/event.schema.json");
        Files.writeString(schema, "{\"type\":\"object\"}");
        change(newer, "generation: 1", "generation: 2");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aDocumentThatComesOutDifferentlyIsInTheWay() throws IOException {
        change(newer, "initial: {}", "initial: { shapes: {} }");

        assertThat(problems())
                .containsExactly(
                        "board: e.ndjson record b: has another document; raise the generation if"
                                + " earlier decisions are to change too");
    }

    @Test
    void moreLinesThanTheExamplesCanBeLookedAt() throws IOException {
        change(newer, "state-bytes: 1048576", "state-bytes: 30");
        Path lines = directory.resolve("more.ndjson");
        String title = "x".repeat(40);
        Files.writeString(
                lines,
                FoldRun.envelope("board:c", "c:0:0", "patch", "{\"title\":\"" + title + "\"}"));

        assertThat(problems()).isEmpty();
        assertThat(problems("--envelopes", lines.toString()))
                .anyMatch(line -> line.contains("more.ndjson record c: no longer fits"));
    }

    private void forbidTitles() throws IOException {
        Path schema = newer.resolve("board/state.schema.json");
        Files.writeString(schema, "{\"properties\":{\"title\":false}}");
    }

    private void migrate(String edit) throws IOException {
        change(
                newer,
                "generation: 1",
                "format: 2\nmigrations: { 2: { reducer: json-merge-patch, edit: 2.json } }");
        Files.writeString(newer.resolve("board/2.json"), edit);
    }

    private static void change(Path types, String from, String to) throws IOException {
        Path yaml = types.resolve("board/record-type.yaml");
        String text = Files.readString(yaml);
        assertThat(text).contains(from);
        Files.writeString(yaml, text.replace(from, to));
    }

    private Path copy(String name) throws IOException {
        Path board = Files.createDirectories(directory.resolve(name).resolve("board"));
        try (Stream<Path> files = Files.list(SHIPPED.resolve("board"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, board.resolve(file.getFileName()));
            }
        }
        return directory.resolve(name);
    }

    /** What is said between the line of examples and the last. */
    private List<String> problems(String... options) {
        out.reset();
        List<String> arguments =
                Stream.concat(
                                Stream.of(
                                        "--record-types",
                                        newer.toString(),
                                        "--against",
                                        older.toString()),
                                Stream.of(options))
                        .toList();
        int code = run(arguments.toArray(new String[0]));
        assertThat(err.toString(UTF_8)).isEmpty();
        List<String> problems =
                out.toString(UTF_8)
                        .lines()
                        .dropWhile(line -> !line.contains("record types are valid"))
                        .skip(1)
                        .filter(line -> !line.contains("take over from "))
                        .toList();
        assertThat(code).isEqualTo(problems.isEmpty() ? 0 : 1);
        return problems;
    }

    private int run(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new);
        return Tidemark.run(all, InputStream.nullInputStream(), out, err);
    }
}
