package io.tidemark.recordtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.document.Document;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.MessageActions;
import io.tidemark.domain.MessageActions.Meaning;
import io.tidemark.domain.Migration;
import io.tidemark.domain.RecordType;
import io.tidemark.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTypeReaderTest {
    @TempDir Path path;

    private TypeDirectory directory;

    @BeforeEach
    void empty() {
        directory = new TypeDirectory(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type | absent | 1: type is missing",
                "type | other | 7: type must be the name of its folder, t",
                "type | T | 7: type must match",
                "type | [t] | 7: type must be a text",
                "generation | 0 | 3: generation must be a whole number from 1 to 2147483647",
                "generation | two | 3: generation must be a whole number from 1 to 2147483647",
                "format | 0 | 3: format must be a whole number from 1 to 10000",
                "generation-base | new | 3: generation-base must be previous or empty",
                "migrations | [2] | 5: migrations must be a mapping of formats",
                "migrations | { 1: { reducer: json-patch, edit: state.schema.json } } | 5: a migration leads to a format from 2 to 1, the type's format",
                "migrations | { two: { reducer: json-patch, edit: state.schema.json } } | 5: a migration leads to a format from 2 to 1",
                "channel | absent | 1: channel is missing",
                "channel | \"t:(?<id>.+)$\" | 1: channel must be anchored with ^ and $",
                "channel | \"^t:(?<id>.+)\" | 1: channel must be anchored with ^ and $",
                "channel | \"^t:(.+)$\" | 1: channel must have a group (?<id>…)",
                "channel | \"^t:(?<id>.+)(?=x)$\" | 1: channel is no RE2 pattern",
                "channel | \"^t:(?<id>(.)\\\\2)$\" | 1: channel is no RE2 pattern",
                "channel | \"^t:(?<id>(?<!x).+)$\" | 1: channel is no RE2 pattern",
                "reducer | absent | 1: reducer is missing",
                "reducer-options | [1] | 6: reducer-options must be a mapping",
                "reducer-options | {a: 1} | 6: reducer-options must be absent: json-merge-patch takes none",
                "reducer | magic | 5: unknown reducer magic; there are [append-log, json-merge-patch, json-patch, lww-map, text]",
                "messages | absent | 1: messages is missing",
                "messages | { edit: [] } | 4: messages must name at least one edit",
                "messages | { delete: [d] } | 4: messages must name at least one edit",
                "messages | { edit: patch } | 4: edit must be a list such as [patch]",
                "messages | { edit: [a, a] } | 4: edit names a twice",
                "messages | { edit: [a], delete: [a] } | 4: a message name is both edit and delete",
                "messages | { edit: [a], move: [b] } | 4: unknown key move",
                "messages | [a] | 4: messages must be a mapping",
                "message-actions | [update] | 4: message-actions must be a mapping",
                "message-actions | { move: edit } | 4: unknown key move; known are [append, delete, update]",
                "message-actions | { update: delete } | 4: update must be edit",
                "message-actions | { append: refused } | 4: append must be edit",
                "message-actions | { delete: no } | 4: delete must be edit or delete",
                "message-actions | { update: [edit] } | 4: update must be a text",
                "initial | absent | 1: initial is missing",
                "initial | 1e999 | 3: is no JSON value",
                "initial | { a: 1, a: 2 } | 3: a is given twice",
                "initial | { [a]: 1 } | 3: a name must be a text",
                "initial | \"a\\0\" | 3: is no JSON value",
                "event-schema | absent | 1: event-schema is missing",
                "event-schema | other.json | 2: there is no file t/other.json",
                "event-schema | ../t/state.schema.json | 2: there is no file t/../t/state.schema.json",
                "limits | { depth: 0 } | 4: depth must be a whole number from 1 to 200",
                "limits | { depth: 201 } | 4: depth must be a whole number from 1 to 200",
                "limits | { event-bytes: 64KiB } | 4: event-bytes must be a whole number",
                "limits | { bytes: 1 } | 4: unknown key bytes",
                "limits | { state-bytes: 1 } | 3: initial is over the limits of a document",
                "corrections | false | 2: corrections must be publish or off",
                "colour | red | 2: unknown key colour",
            })
    void aValueThatIsWrongIsToldWithItsLine(String key, String value, String problem)
            throws IOException {
        directory.type("t", Map.of(key, value));
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith("t/record-type.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a] | a migration must be a mapping such as { reducer: …, edit: … }",
                "{ edit: m.json } | a migration must have reducer",
                "{ reducer: json-patch } | a migration must have edit",
                "{ reducer: magic, edit: m.json } | unknown reducer magic",
                "{ reducer: json-patch, edit: n.json } | there is no file t/n.json",
                "{ reducer: json-patch, edit: broken.json } | t/broken.json is no JSON",
                "{ reducer: json-patch, edit: m.json, note: x } | unknown key note",
            })
    void aMigrationThatIsWrongIsToldWithItsLine(String migration, String problem)
            throws IOException {
        directory
                .type("t", Map.of("format", "2", "migrations", "{ 2: " + migration + " }"))
                .write("t/m.json", "[]")
                .write("t/broken.json", "[");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith("t/record-type.yaml:6: " + problem);
    }

    @Test
    void aTypeKnowsItsFormatItsBaseAndItsMigrationsInOrder() throws IOException {
        directory
                .type(
                        "t",
                        Map.of(
                                "format", "3",
                                "generation-base", "empty",
                                "migrations",
                                        "{ 3: { reducer: json-patch, edit: migrations/3.json },"
                                                + " 2: { reducer: json-merge-patch, edit: migrations/2.json } }"))
                .write("t/migrations/2.json", "{\"a\":1}")
                .write("t/migrations/3.json", "[]");

        Evolution evolution = directory.read().named("t").orElseThrow().evolution();

        assertThat(evolution.format()).isEqualTo(3);
        assertThat(evolution.origin()).isEqualTo(Evolution.Origin.EMPTY);
        assertThat(evolution.migrations())
                .extracting(Migration::format, each -> each.reducer().name(), Migration::edit)
                .containsExactly(
                        tuple(2, "json-merge-patch", Json.json("{'a':1}")),
                        tuple(3, "json-patch", Json.json("[]")));
    }

    @Test
    void aKeyThatIsGivenTwiceIsToldAtItsSecondLine() throws IOException {
        directory.type("t", Map.of("type", "t\ntype: t"));
        assertThat(directory.problems())
                .containsExactly("t/record-type.yaml:8: type is given twice");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws IOException {
        directory.type("t").write("t/record-type.yaml", "type: t\nchannel: [\n");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith("t/record-type.yaml:3: is no YAML");
        directory.write("t/record-type.yaml", "- type");
        assertThat(directory.problems())
                .containsExactly("t/record-type.yaml:1: must be a mapping of keys to values");
        directory.write("t/record-type.yaml", "");
        assertThat(directory.problems()).hasSize(1);
    }

    @Test
    void whatIsNoTextIsNoRecordType() throws IOException {
        directory.type("t");
        Path file = path.resolve("t/record-type.yaml");
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] = (byte) 0xff;
        Files.write(file, bytes);
        assertThat(directory.problems())
                .containsExactly("t/record-type.yaml:1: is no text: bytes are not UTF-8");
    }

    /** YAML would make a boolean, a number or another's value of these. */
    @Test
    void aScalarOfTheInitialDocumentIsJsonOrText() throws IOException {
        String yaml =
                "{ a: no, b: 1_000, c: 0x1F, d: -1.50e2, e: true, f: null, g: ~, h: '1', i: 2026-01-31,"
                        + " j: [1, [x]], 1: k }";
        directory.type("t", Map.of("initial", yaml));
        assertThat(new String(initial().canonicalBytes(), UTF_8))
                .isEqualTo(
                        "{\"1\":\"k\",\"a\":\"no\",\"b\":\"1_000\",\"c\":\"0x1F\",\"d\":-150,"
                                + "\"e\":true,\"f\":null,\"g\":null,\"h\":\"1\","
                                + "\"i\":\"2026-01-31\",\"j\":[1,[\"x\"]]}");
    }

    @Test
    void noAliasMultipliesWhatItNames() throws IOException {
        directory.type("t", Map.of("initial", "{ a: &a [1], b: *a }"));
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith("t/record-type.yaml:1: is no YAML");
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        RecordType type = directory.type("t").read().named("t").orElseThrow();
        assertThat(type.validation().limits())
                .isEqualTo(new RecordType.Limits(65_536, 1_048_576, 64, 10_000, 100_000));
        assertThat(type.generation()).isEqualTo(1);
        assertThat(type.publishesCorrections()).isTrue();
        assertThat(type.messages().deletes()).isEmpty();
        assertThat(type.messages().actions()).isEqualTo(MessageActions.NONE);
    }

    @Test
    void itTakesTheMessageActionsItNames() throws IOException {
        directory.type("t", Map.of("message-actions", "{ update: edit, delete: delete }"));
        assertThat(directory.read().named("t").orElseThrow().messages().actions())
                .isEqualTo(new MessageActions(Meaning.EDIT, Meaning.DELETE, Meaning.REFUSED));
        directory.type("t", Map.of("message-actions", "{ delete: edit, append: edit }"));
        assertThat(directory.read().named("t").orElseThrow().messages().actions())
                .isEqualTo(new MessageActions(Meaning.REFUSED, Meaning.EDIT, Meaning.EDIT));
    }

    @Test
    void theInitialDocumentFitsTheStateSchema() throws IOException {
        directory.type("t").write("t/state.schema.json", "{\"required\":[\"title\"]}");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith("t/record-type.yaml:3: initial does not fit the state schema: ")
                .contains("required");
    }

    private Document initial() {
        return directory.read().named("t").orElseThrow().initial();
    }
}
