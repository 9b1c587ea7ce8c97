package io.tidemark.recordtype;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFilesTest {
    private static final String FILE = "t/event.schema.json:";

    @TempDir Path path;

    private TypeDirectory directory;

    @BeforeEach
    void aType() throws IOException {
        directory = new TypeDirectory(path).type("t");
    }

    /** Each schema is written on three lines, of which the last holds what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"strong\" | /type: ",
                "\"pattern\":\"a(?=b)\" | /pattern: is no RE2 expression",
                "\"pattern\":\"(a)\\\\1\" | /pattern: is no RE2 expression",
                "\"patternProperties\":{\"(?!a)\":{}} | /patternProperties/(?!a): is no RE2 expression",
                "\"items\":{\"items\":{\"pattern\":\"[\"}} | /items/items/pattern: is no RE2",
                "\"$ref\":\"part.json\" | /$ref: refers to what is no file of the record type's folder",
                "\"$ref\":\"../u/event.schema.json\" | /$ref: refers to what is no file of the record",
                "\"$ref\":\"#/$defs/nobody\" | /$ref: refers to what the file does not hold",
                "\"$ref\":\"a b\" | /$ref: is no reference",
                "\"$ref\":\"part\",\"$id\":\"http://127.0.0.1:9/x\" | /$ref: must begin with #",
                "\"$id\":\"jar:file:/a!/b\",\"$dynamicRef\":\"b\" | /$dynamicRef: must begin with #",
                "\"$dynamicRef\":\"http://127.0.0.1:9/x\" | /$dynamicRef: refers to what is no file",
                "\"items\":{\"$schema\":\"http://127.0.0.1:9/x\"} | /items/$schema: must be https",
                "\"$schema\":\"http://json-schema.org/draft-07/schema#\" | /$schema: must be https",
            })
    void whatIsNoSchemaIsToldWithItsLine(String member, String problem) throws IOException {
        directory.type("u").write("t/event.schema.json", "{\n\"title\":\"t\",\n" + member + "}");
        assertThat(directory.problems())
                .isNotEmpty()
                .allMatch(told -> told.startsWith(FILE + "3: is no usable schema: "))
                .anyMatch(told -> told.startsWith(FILE + "3: is no usable schema: " + problem));
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() throws IOException {
        directory.write(
                "t/event.schema.json", "{\"type\":1,\n\"minLength\":-1,\n\"maxItems\":\"two\"}");
        assertThat(directory.problems())
                .anyMatch(told -> told.startsWith(FILE + "1: is no usable schema: /type"))
                .anyMatch(told -> told.startsWith(FILE + "2: is no usable schema: /minLength"))
                .anyMatch(told -> told.startsWith(FILE + "3: is no usable schema: /maxItems"));
        directory.write(
                "t/event.schema.json", "{\"pattern\":\"(\",\n\"items\":{\"pattern\":\")\"}}");
        assertThat(directory.problems()).hasSize(2);
    }

    @Test
    void whatIsNotJsonIsToldWithItsLine() throws IOException {
        directory.write("t/event.schema.json", "{\n\"type\" \"string\"}");
        assertThat(directory.problems()).containsExactly(FILE + "2: is no usable schema: not JSON");
        directory.write("t/event.schema.json", "{\"type\":\"string\",\"type\":\"object\"}");
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .startsWith(FILE + "1: is no usable schema: ");
        directory.write("t/event.schema.json", "");
        assertThat(directory.problems()).hasSize(1);
    }

    @Test
    void dataOfASchemaIsNoSchema() throws IOException {
        directory.write(
                "t/event.schema.json",
                "{\"enum\":[{\"$ref\":\"x\"}],\"default\":{\"pattern\":\"(\"},"
                        + "\"properties\":{\"pattern\":{\"type\":\"string\"}}}");
        assertThat(directory.problems()).isEmpty();
    }

    @Test
    void referencesWithinTheFolderAreFollowed() throws IOException {
        directory
                .write(
                        "t/event.schema.json",
                        "{\"$ref\":\"parts/a b.json#/$defs/text\"}".replace("a b", "a%20b"))
                .write(
                        "t/parts/a b.json",
                        "{\"$defs\":{\"text\":{\"$ref\":\"#/$defs/real\"},"
                                + "\"real\":{\"type\":\"string\"}}}");
        RecordType type = directory.read().named("t").orElseThrow();
        assertThat(type.validation().event().problem(Document.of("text"))).isEmpty();
        assertThat(type.validation().event().problem(Document.of(1))).isPresent();
    }

    @Test
    void aFileWithAnIdMayReferToItself() throws IOException {
        directory.write(
                "t/event.schema.json",
                "{\"$id\":\"http://127.0.0.1:9/x\",\"$ref\":\"#/$defs/text\","
                        + "\"$defs\":{\"text\":{\"type\":\"string\"}}}");
        RecordType type = directory.read().named("t").orElseThrow();
        assertThat(type.validation().event().problem(Document.of("text"))).isEmpty();
        assertThat(type.validation().event().problem(Document.of(1))).isPresent();
    }

    @Test
    void aReferenceInAnEventIsData() throws IOException {
        directory.write("t/event.schema.json", "{\"additionalProperties\":{\"type\":\"string\"}}");
        Document event =
                Document.object()
                        .with("$schema", Document.of("http://127.0.0.1:9/x"))
                        .with("$ref", Document.of("http://127.0.0.1:9/x"))
                        .with("$id", Document.of("file:/etc/passwd"));
        RecordType type = directory.read().named("t").orElseThrow();
        assertThat(type.validation().event().problem(event)).isEmpty();
        assertThat(type.validation().event().problem(event.with("$ref", Document.of(1))))
                .isPresent();
    }

    @Test
    void whatDecidesIsInTheFingerprintAndWhatDoesNotIsNot() throws IOException {
        directory.write("t/event.schema.json", "{\"$ref\":\"part.json\"}");
        directory.write("t/part.json", "{\"type\":\"string\"}");
        String before = fingerprint();
        directory.write("t/examples/e.ndjson", "e").write("t/.part.json.swp", "x");
        directory.write("README.md", "x");
        assertThat(fingerprint()).isEqualTo(before);
        directory.write("t/part.json", "{\"type\":\"object\"}");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aProblemOfADocumentNamesAPlaceThatIsText() throws IOException {
        directory.write("t/event.schema.json", "{\"additionalProperties\":{\"type\":\"string\"}}");
        RecordType type = directory.read().named("t").orElseThrow();
        for (int i = 140; i < 152; i++) {
            String name = "x".repeat(i) + "\ud83d\ude00".repeat(9);
            String problem =
                    type.validation()
                            .event()
                            .problem(
                                    Document.object()
                                            .with(
                                                    name,
                                                    Document.object().with("a", Document.of(1))))
                            .orElseThrow();
            assertThat(problem).contains("xxx", "…");
            assertThat(problem.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        }
    }

    private String fingerprint() {
        return directory.read().named("t").orElseThrow().fingerprint();
    }
}
