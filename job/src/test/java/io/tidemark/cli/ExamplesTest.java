package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ConfigProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final Path SHIPPED = SCHEMAS.resolve("record-types");
    private static final Path MODELLING = SCHEMAS.resolve("modelling");

    /** What is to be shown of every type. */
    private static final Set<String> SHOWN =
            Set.of(
                    "create-and-edit",
                    "remove",
                    "refused-by-event-schema",
                    "refused-by-state-schema",
                    "duplicate",
                    "delete-then-edit");

    @TempDir Path directory;

    @TestFactory
    Stream<DynamicTest> everyShippedExampleSaysWhatItsTypeDoes() throws IOException {
        return examplesOf(SHIPPED);
    }

    @TestFactory
    Stream<DynamicTest> everyWorkedExampleSaysWhatItsTypeDoes() throws IOException {
        return examplesOf(MODELLING);
    }

    private static Stream<DynamicTest> examplesOf(Path recordTypes) throws IOException {
        FoldSetup setup = FoldSetup.read(recordTypes, null, Map.of());
        ConfigProblems problems = new ConfigProblems();
        Stream<DynamicTest> tests =
                Examples.in(recordTypes, problems).stream()
                        .map(
                                example ->
                                        DynamicTest.dynamicTest(
                                                recordTypes
                                                        .relativize(Path.of(example.name()))
                                                        .toString(),
                                                () ->
                                                        assertThat(example.differences(setup))
                                                                .isEmpty()));
        assertThat(problems.list()).isEmpty();
        return tests;
    }

    @Test
    void everyShippedTypeHasItsExamples() throws IOException {
        for (String type :
                Set.of("board", "card", "comment", "note", "outline", "poll", "sketch")) {
            assertThat(names(type)).as(type).containsAll(SHOWN);
        }
        for (String type : Set.of("note", "outline")) {
            assertThat(names(type)).as(type).contains("refused-by-reducer");
        }
    }

    @Test
    void examplesAreFoundInAnyDirectory() throws IOException {
        write("t/examples/b.ndjson", "");
        write("t/examples/b.expected.ndjson", "");
        write("a/examples/a.ndjson", "");
        write("a/examples/a.expected.ndjson", "");
        write("a/examples/.a.ndjson.swp", "");
        write("u/no-examples.ndjson", "");

        ConfigProblems problems = new ConfigProblems();
        assertThat(Examples.in(directory, problems))
                .extracting(Example::name)
                .containsExactly(
                        directory.resolve("a/examples/a").toString(),
                        directory.resolve("t/examples/b").toString());
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aFileThatNobodyWouldRunIsAProblem() throws IOException {
        write("t/examples/alone.ndjson", "");
        write("t/examples/lost.expected.ndjson", "");
        write("t/examples/other.json", "");
        ConfigProblems problems = new ConfigProblems();

        assertThat(Examples.in(directory, problems)).isEmpty();
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("alone.ndjson: alone.expected.ndjson is missing beside it")
                .hasMessageContaining("lost.expected.ndjson: lost.ndjson is missing beside it")
                .hasMessageContaining("other.json: must end in");
    }

    private static Set<String> names(String type) throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED.resolve(type).resolve("examples"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), text);
    }
}
