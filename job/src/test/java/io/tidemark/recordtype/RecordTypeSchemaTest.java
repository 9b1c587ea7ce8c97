package io.tidemark.recordtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors check record types by knows what the reader knows. */
class RecordTypeSchemaTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final String TYPE_FILE = "record-type.yaml";

    private JsonNode file;
    private JsonSchema schema;

    @BeforeEach
    void read() throws IOException {
        file = new ObjectMapper().readTree(SCHEMAS.resolve("record-type.schema.json").toFile());
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record-types", "modelling"})
    void theTypesOfTheRepositoryFit(String folder) throws IOException {
        try (Stream<Path> folders = Files.list(SCHEMAS.resolve(folder))) {
            assertThat(folders.filter(Files::isDirectory).map(type -> type.resolve(TYPE_FILE)))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(schema.validate(yaml(path))).isEmpty());
        }
    }

    @Test
    void whatTheReaderRefusesDoesNotFit() throws IOException {
        Path typeFile = SCHEMAS.resolve("record-types").resolve("board").resolve(TYPE_FILE);
        String board = Files.readString(typeFile);
        List<String> wrong = new ArrayList<>();
        wrong.add(board.replace("generation: 1", "generation: 0"));
        wrong.add(board.replace("type: board\n", ""));
        wrong.add(board.replace("corrections: publish", "corrections: maybe"));
        wrong.add(board.replace("depth: 64", "depth: 201"));
        wrong.add(board.replace("edit: [patch]", "edit: []"));
        wrong.add(board.replace("(?<id>", "("));
        wrong.add(board + "colour: red\n");
        wrong.add(board + "message-actions: { update: delete }\n");
        wrong.add(board + "message-actions: { move: edit }\n");
        for (String yaml : wrong) {
            assertThat(schema.validate(new YAMLMapper().readTree(yaml))).as(yaml).isNotEmpty();
        }
    }

    @Test
    void itsFieldsAreThoseOfTheReader() {
        assertThat(names(file.get("properties"))).isEqualTo(new TreeSet<>(RecordTypeReader.KEYS));
        assertThat(names(file.get("properties").get("limits").get("properties")))
                .isEqualTo(new TreeSet<>(RecordTypeReader.LIMITS));
        Set<String> required = new TreeSet<>();
        file.get("required").forEach(name -> required.add(name.asText()));
        assertThat(required).isEqualTo(new TreeSet<>(RecordTypeReader.REQUIRED));
    }

    @Test
    void thePageForWritersExplainsEveryField() throws IOException {
        String page = Files.readString(SCHEMAS.resolve("record-types.md"));
        for (String key : RecordTypeReader.KEYS) {
            assertThat(page).contains("\n| `" + key + "` | ");
        }
        JsonNode limits = file.get("properties").get("limits").get("properties");
        for (String limit : RecordTypeReader.LIMITS) {
            assertThat(page)
                    .contains(
                            "\n| `%s` | %s | %s | "
                                    .formatted(
                                            limit,
                                            limits.get(limit).get("default"),
                                            limits.get(limit).get("maximum")));
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
