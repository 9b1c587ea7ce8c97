package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as people run it: a process with the packed jar and nothing else. */
@Timeout(120)
class TidemarkJarITCase {
    private static final Path JAR = Path.of("target", "tidemark-job.jar");
    private static final Path RECORD_TYPES = Path.of("..", "schemas", "record-types");
    private static final String INPUT =
            FoldRun.envelope("board:b1", "c:0:0", "patch", "{\"title\":\"två\"}")
                    + FoldRun.envelope("board:b1", "c:1:0", "patch", "{\"title\":7}")
                    + "no envelope\n"
                    + FoldRun.envelope("board:b1", "c:0:0", "patch", "{\"title\":\"två\"}")
                    + FoldRun.envelope("outline:o", "c:2:0", "patch", "[]");

    @TempDir Path directory;

    @BeforeAll
    static void theJarIsPacked() {
        assertThat(JAR).isRegularFile();
    }

    @Test
    void itSaysWhatTheSameClassesSayHere() throws Exception {
        JarRun packed = run(List.of(), "fold", "--record-types", RECORD_TYPES.toString());
        FoldRun here = FoldRun.of(INPUT, "--record-types", RECORD_TYPES.toString());

        assertThat(packed.err()).isEmpty();
        assertThat(packed.code()).isZero();
        assertThat(packed.out()).isEqualTo(String.join("\n", here.lines()) + "\n");
        assertThat(here.outline())
                .containsExactly(
                        "rejection event_invalid",
                        "deadLetter invalid_json",
                        "duplicate accepted",
                        "rejection event_invalid",
                        "snapshot b1 1",
                        "snapshot o 0");
    }

    @Test
    void itTellsWhatOtherRecordTypesMakeOfTheSameLines() throws Exception {
        ChangedTypes types = new ChangedTypes(directory);
        types.change("board/state.schema.json", "\"maxLength\": 200", "\"maxLength\": 2");
        DiffRun here = types.diff(INPUT);
        String[] arguments = {
            "diff",
            "--record-types",
            types.newer().toString(),
            "--against",
            types.older().toString()
        };
        JarRun packed = run(List.of(), arguments);

        assertThat(packed.err()).isEmpty();
        assertThat(packed.code()).isEqualTo(1);
        assertThat(packed.out()).isEqualTo(String.join("\n", here.lines()) + "\n");
        assertThat(here.outline())
                .containsExactly(
                        "1/0 accepted > rejection document_invalid",
                        "board/b1 [document, version, rejections]",
                        "2 records, 1 equal, 1 different, 1 decisions");
        assertThat(run(List.of(), "diff", "--against", RECORD_TYPES.toString()).code()).isZero();
    }

    @Test
    void theRecordTypesInTheJarAreThoseOfTheRepository() throws Exception {
        assertThat(run(List.of(), "fold").out())
                .isEqualTo(run(List.of(), "fold", "--record-types", RECORD_TYPES.toString()).out());
    }

    @Test
    void noClassOfFlinkIsLoaded() throws Exception {
        Path log = directory.resolve("classes");
        JarRun answer =
                run(
                        List.of("-Xlog:class+load:file=" + log),
                        "fold",
                        "--config",
                        Path.of("..", "flink-conf", "job.properties").toString());

        assertThat(answer.code()).isZero();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("io.tidemark.fold.RecordFold "))
                .noneMatch(line -> line.contains("org.apache.flink."));
    }

    @Test
    void problemsAreToldAndNothingElse() throws Exception {
        JarRun answer = run(List.of(), "fold", "--record-types", "nowhere");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err().lines())
                .containsExactly(
                        "1 problem in the configuration:",
                        "  argument --record-types: nowhere is not a directory");
    }

    @Test
    void theVersionIsThatOfTheJar() throws Exception {
        assertThat(run(List.of(), "--version").out()).matches("tidemark [0-9]+\\..*\\s");
    }

    /** In the root of the repository, by a shell, character by character. */
    @Test
    void theCommandsOfThePageForWritersOfRecordTypesWorkAsPasted() throws Exception {
        String page = Files.readString(Path.of("..", "schemas", "command-line.md"));
        List<String> commands =
                page.replace("\\\n", "")
                        .lines()
                        .filter(line -> line.startsWith("    java "))
                        .toList();

        assertThat(commands).hasSize(3);
        for (String command : commands) {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
            builder.directory(Path.of("..").toFile());
            JarRun answer = JarRun.of(builder, directory);
            assertThat(answer.err()).as(command).isEmpty();
            assertThat(answer.code()).as(command).isZero();
            assertThat(answer.out()).as(command).isNotEmpty();
        }
    }

    private JarRun run(List<String> flags, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        // Another encoding than UTF-8 must not change the answer.
        command.addAll(List.of("-Dfile.encoding=ISO-8859-1", "-cp", JAR.toString()));
        command.add(Tidemark.class.getName());
        command.addAll(List.of(arguments));
        return JarRun.of(new ProcessBuilder(command).redirectInput(input()), directory);
    }

    private Redirect input() throws IOException {
        return Redirect.from(Files.writeString(directory.resolve("in"), INPUT).toFile());
    }
}
