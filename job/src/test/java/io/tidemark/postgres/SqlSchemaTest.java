package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlSchemaTest {
    @Test
    void listsEveryFileOfItsDirectory() throws Exception {
        Path directory = Path.of(SqlSchema.class.getResource("/schemas/sql/").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".sql"))
                    .containsExactlyInAnyOrderElementsOf(SqlSchema.FILES);
        }
    }

    @Test
    void numbersItsFilesFromOneAndEachNotesItself() {
        for (int i = 0; i < SqlSchema.FILES.size(); i++) {
            String file = SqlSchema.FILES.get(i);
            assertThat(file).startsWith(String.format("%02d-", i + 1));
            assertThat(SqlSchema.text(file))
                    .contains("(version, file) VALUES (" + (i + 1) + ", '" + file + "')")
                    .contains("BEGIN;")
                    .endsWith("COMMIT;\n");
        }
    }
}
