package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.domain.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of record types is told where it changes something, and only there. */
class DiffCommandTest {
    private static final String BOARD = "board:b1";
    private static final String EDITS =
            FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":\"one\"}")
                    + FoldRun.envelope(BOARD, "c:1:0", "patch", "{\"title\":\"longer than ten\"}")
                    + FoldRun.envelope("board:b2", "c:2:0", "patch", "{\"title\":\"two\"}")
                    + FoldRun.envelope("outline:o", "c:3:0", "patch", "[]");

    @TempDir Path directory;

    private ChangedTypes types;

    @BeforeEach
    void twoEqualDirectories() throws IOException {
        types = new ChangedTypes(directory);
    }

    @Test
    void equalDirectoriesMakeNoDifference() {
        DiffRun run = types.diff(EDITS);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "{\"summary\":{\"lines\":4,\"records\":3,\"equal\":3,\"different\":0,"
                                + "\"decisions\":0}}");
    }

    @Test
    void whatAlwaysChangesWithTheFilesIsNoDifference() throws IOException {
        types.change("board/record-type.yaml", "generation: 1", "generation: 2");
        types.change("outline/record-type.yaml", "# An outline", "# The outline");

        assertThat(types.diff(EDITS).code()).isZero();
    }

    @Test
    void aTightenedSchemaIsToldByDecisionAndByRecord() throws IOException {
        types.change("board/state.schema.json", "\"maxLength\": 200", "\"maxLength\": 10");
        DiffRun run = types.diff(EDITS);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines())
                .containsExactly(
                        "{\"decision\":{\"line\":2,\"messageIndex\":0,\"eventId\":\"c:1:0\","
                                + "\"old\":{\"recordId\":\"b1\",\"recordType\":\"board\","
                                + "\"verdict\":\"accepted\"},"
                                + "\"new\":{\"code\":\"document_invalid\","
                                + "\"detail\":\"/title: maxLength\",\"recordId\":\"b1\","
                                + "\"recordType\":\"board\",\"verdict\":\"rejection\"}}}",
                        "{\"difference\":{\"recordType\":\"board\",\"recordId\":\"b1\","
                                + "\"differs\":[\"document\",\"version\",\"rejections\","
                                + "\"pendingCorrections\"],"
                                + side("old", "longer than ten", 0, "", 2)
                                + side("new", "one", 1, "\"document_invalid\":1", 1)
                                + "\"places\":[{\"new\":\"one\",\"old\":\"longer than ten\","
                                + "\"path\":\"/title\"}],\"morePlaces\":false}}",
                        "{\"summary\":{\"lines\":4,\"records\":3,\"equal\":2,\"different\":1,"
                                + "\"decisions\":1}}");
    }

    @Test
    void anotherReducerMakesOthersOfTheSameEdits() throws IOException {
        types.change("board/record-type.yaml", "json-merge-patch", "json-patch");
        types.change("board/event.schema.json", "\"type\": \"object\",\n  \"prop", "\"prop");
        DiffRun run = types.diff(EDITS);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.outline())
                .containsExactly(
                        "1/0 accepted > rejection patch_invalid",
                        "2/0 accepted > rejection patch_invalid",
                        "3/0 accepted > rejection patch_invalid",
                        "board/b1 [document, version, rejections, pendingCorrections]",
                        "board/b2 [document, version, rejections, pendingCorrections]",
                        "3 records, 1 equal, 2 different, 3 decisions");
    }

    @Test
    void aChangedChannelMovesRecordsAndMakesDeadLetters() throws IOException {
        types.change("board/record-type.yaml", "^board:(?<id>", "^board:b(?<id>[2-9]");
        DiffRun run = types.diff(EDITS);

        assertThat(run.outline())
                .containsExactly(
                        "1/0 accepted > deadLetter no_record_type",
                        "2/0 accepted > deadLetter no_record_type",
                        "3/0 accepted > deadLetter no_record_type",
                        "board/b1 [onlyOld]",
                        "board/b2 [onlyOld]",
                        "3 records, 1 equal, 2 different, 3 decisions");
    }

    @Test
    void aRecordOfAnotherNameIsAnotherRecord() throws IOException {
        types.change("board/record-type.yaml", "^board:(?<id>", "^board:b(?<id>");
        DiffRun run =
                types.diff(FoldRun.envelope("board:b12", "c:0:0", "patch", "{\"title\":\"t\"}"));

        assertThat(run.outline())
                .containsExactly(
                        "1/0 accepted > accepted",
                        "board/12 [onlyNew]",
                        "board/b12 [onlyOld]",
                        "2 records, 0 equal, 2 different, 1 decisions");
        assertThat(run.told("decision").get(0).at("/old/recordId").asText()).isEqualTo("b12");
        assertThat(run.told("decision").get(0).at("/new/recordId").asText()).isEqualTo("12");
        assertThat(run.told("difference").get(0).get("old").isNull()).isTrue();
    }

    @Test
    void aRemovedTypeLeavesItsRecordsOnOneSide() throws IOException {
        types.remove("outline");

        assertThat(types.diff(EDITS).outline())
                .containsExactly(
                        "4/0 rejection event_invalid > deadLetter no_record_type",
                        "outline/o [onlyOld]",
                        "3 records, 2 equal, 1 different, 1 decisions");
        assertThat(types.diffBackwards(EDITS).outline())
                .containsExactly(
                        "4/0 deadLetter no_record_type > rejection event_invalid",
                        "outline/o [onlyNew]",
                        "3 records, 2 equal, 1 different, 1 decisions");
    }

    @Test
    void everyMessageOfADeliveryThatOneSideRefusesAsAWholeIsTold() throws IOException {
        types.remove("board");
        String two =
                FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":\"t\"}")
                        .replace("]}\n", ",{\"id\":\"c:0:1\",\"name\":\"chat\"}]}\n");
        DiffRun run = types.diff(two);

        assertThat(run.outline())
                .startsWith(
                        "1/0 accepted > deadLetter no_record_type",
                        "1/1 passedOver name > deadLetter no_record_type");
        assertThat(run.told("decision").get(0).get("eventId").asText()).isEqualTo("c:0:0");
        assertThat(run.told("decision").get(1).get("eventId").isNull()).isTrue();
    }

    @Test
    void aMessageNameThatBecomesAnEditIsTold() throws IOException {
        types.change("board/record-type.yaml", "edit: [patch]", "edit: [patch, chat]");

        assertThat(
                        types.diff(FoldRun.envelope(BOARD, "c:0:0", "chat", "{\"title\":\"t\"}"))
                                .outline())
                .containsExactly(
                        "1/0 passedOver name > accepted",
                        "board/b1 [onlyNew]",
                        "1 records, 0 equal, 1 different, 1 decisions");
    }

    @Test
    void aMessageNameThatDeletesIsTold() throws IOException {
        types.change("board/record-type.yaml", "edit: [patch], delete: [delete]", "edit: [delete]");
        String input = FoldRun.envelope(BOARD, "c:0:0", "delete", "{\"title\":\"t\"}");

        assertThat(types.diff(input).outline())
                .containsExactly(
                        "board/b1 [document, deleted]",
                        "1 records, 0 equal, 1 different, 0 decisions");
    }

    @Test
    void correctionsThatAreNoLongerOwedAreADifference() throws IOException {
        types.change("board/record-type.yaml", "corrections: publish", "corrections: off");

        assertThat(types.diff(FoldRun.envelope(BOARD, "c:0:0", "patch", "{\"title\":7}")).outline())
                .containsExactly(
                        "board/b1 [pendingCorrections]",
                        "1 records, 0 equal, 1 different, 0 decisions");
    }

    @Test
    void repetitionsOfAnEditThatIsDecidedDifferentlyAreNotToldAgain() throws IOException {
        types.change("board/state.schema.json", "\"maxLength\": 200", "\"maxLength\": 10");

        assertThat(types.diff(EDITS + EDITS + EDITS).outline())
                .containsExactly(
                        "2/0 accepted > rejection document_invalid",
                        "board/b1 [document, version, rejections, pendingCorrections]",
                        "3 records, 2 equal, 1 different, 1 decisions");
    }

    @Test
    void linesThatAreBrokenOnBothSidesAreNoDifference() {
        String broken = "\n{\n\ufeff{}\n[]\nno envelope\n{\"source\":\"channel.message\"}\n";
        DiffRun run = types.diff(broken + EDITS + "x".repeat(InputLines.LINE_BYTES_MAX + 1));

        assertThat(run.code()).isZero();
        assertThat(run.outline()).containsExactly("3 records, 3 equal, 0 different, 0 decisions");
        assertThat(run.told("summary").get(0).get("lines").asInt()).isEqualTo(11);
    }

    @Test
    void theSettingsOfBothSidesAreThoseOfTheConfiguration() throws IOException {
        Path config = directory.resolve("job.properties");
        Files.writeString(config, "ably.ignored-channels = board:.*\n");
        types.change("board/state.schema.json", "\"maxLength\": 200", "\"maxLength\": 10");

        assertThat(types.diff(EDITS, "--config", config.toString()).outline())
                .containsExactly("1 records, 1 equal, 0 different, 0 decisions");
    }

    @Test
    void problemsOfAllThatIsReadAreListedAtOnce() throws IOException {
        Path config = directory.resolve("job.properties");
        Files.writeString(config, "join.window = soon\n");
        types.change("board/record-type.yaml", "reducer:", "reducers:");
        Files.writeString(types.older().resolve("outline/state.schema.json"), "no schema");
        DiffRun run = types.diff(EDITS, "--config", config.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.lines()).isEmpty();
        assertThat(run.err())
                .contains("job.properties:1: join.window: ")
                .contains("new/board/record-type.yaml:5: unknown key reducers")
                .contains("old/outline/state.schema.json:1: is no usable schema");
    }

    @Test
    void theDirectoryToCompareWithMustBeNamed() {
        FoldRun missing = FoldRun.command("diff", EDITS.getBytes(UTF_8));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("Missing required option: '--against=OLD'");

        FoldRun nowhere = FoldRun.command("diff", EDITS.getBytes(UTF_8), "--against", "nowhere");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("argument --against: nowhere is not a directory");
    }

    @Test
    void withoutADirectoryTheRecordTypesOfTheJarAreTheNewOnes() {
        FoldRun run =
                FoldRun.command(
                        "diff", EDITS.getBytes(UTF_8), "--against", types.older().toString());

        assertThat(run.code()).isZero();
        List<JsonNode> lines = run.trees();
        assertThat(lines).hasSize(1);
    }

    private static String side(String name, String title, int owed, String codes, int version) {
        byte[] document = ("{\"title\":\"" + title + "\"}").getBytes(UTF_8);
        return ("\"%s\":{\"deleted\":false,\"documentBytes\":%d,\"documentHash\":\"%s\","
                        + "\"pendingCorrections\":%d,\"rejections\":{%s},\"revision\":2,"
                        + "\"version\":%d},")
                .formatted(name, document.length, Sha256.hexOf(document), owed, codes, version);
    }
}
