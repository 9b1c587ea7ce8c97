package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.cluster.JobJar;
import io.tidemark.testing.ReducerJar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reducers of another jar at the command line: compiled against the packed job and nothing else,
 * then beside it on the class path of a process.
 */
@Timeout(180)
class OwnReducerITCase {
    private static final Path EXAMPLE = Path.of("src", "test", "example-reducer");
    private static final Path FAULTY = Path.of("src", "test", "faulty-reducer");
    private static final Path PAGE = Path.of("..", "schemas", "own-reducers.md");
    private static final String SOURCE = "java/com/example/counter/CounterProvider.java";

    @TempDir Path directory;

    @Test
    void theExamplesOfTheExampleAgree() throws Exception {
        Path jar = ReducerJar.of(EXAMPLE, JobJar.ofBuild(), directory);

        JarRun answer =
                tidemark(jar, "", "check", "--record-types", recordTypes(EXAMPLE).toString());

        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("3 record types are valid; 9 of 9 examples agree");
        assertThat(answer.code()).isZero();
    }

    @Test
    void whatAReducerMustNotDoIsARejectionAndTheNextEditIsDecided() throws Exception {
        Path jar = ReducerJar.of(FAULTY, JobJar.ofBuild(), directory);
        StringBuilder input = new StringBuilder();
        List<String> wishes =
                List.of(
                        "a",
                        "throw",
                        "throw-checked",
                        "overflow",
                        "null",
                        "nul",
                        "grow",
                        "loop",
                        "forbidden",
                        "b");
        for (int i = 0; i < wishes.size(); i++) {
            input.append(
                    FoldRun.envelope("faulty:f", "c:" + i + ":0", "do", '"' + wishes.get(i) + '"'));
        }

        JarRun answer =
                tidemark(
                        jar,
                        input.toString(),
                        "fold",
                        "--record-types",
                        recordTypes(FAULTY).toString());

        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines().map(OwnReducerITCase::codeOrDocument))
                .containsExactly(
                        "reducer_failed",
                        "reducer_failed",
                        "reducer_failed",
                        "reducer_failed",
                        "reducer_failed",
                        "document_too_large",
                        "reducer_steps_exceeded",
                        "document_invalid",
                        "b");
        assertThat(answer.out()).doesNotContain("never-to-be-logged");
        assertThat(answer.code()).isZero();
    }

    @Test
    void optionsThatTheReducerDoesNotTakeAreProblemsWithTheirLine() throws Exception {
        Path jar = ReducerJar.of(EXAMPLE, JobJar.ofBuild(), directory);
        Path types = Files.createDirectories(directory.resolve("types"));
        Path source = recordTypes(EXAMPLE).resolve("checklist");
        Path type = Files.createDirectories(types.resolve("checklist"));
        for (String name : List.of("event.schema.json", "state.schema.json")) {
            Files.copy(source.resolve(name), type.resolve(name));
        }
        String yaml = Files.readString(source.resolve("record-type.yaml"));
        Files.writeString(type.resolve("record-type.yaml"), yaml.replace(": 60", ": none"));

        JarRun answer = tidemark(jar, "", "fold", "--record-types", types.toString());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .contains("record-type.yaml:6")
                .contains("reducer-options text-max must be a whole number from 1 to 10000");
    }

    /** In a directory as its author has it, by a shell, character by character. */
    @Test
    void theCommandsOfThePageMakeTheJarAndUseIt() throws Exception {
        List<String> commands =
                block("```sh").stream().filter(line -> !line.startsWith("flink ")).toList();
        Files.copy(JobJar.ofBuild(), directory.resolve("tidemark-job.jar"));
        Path source = directory.resolve("com/example/counter/CounterProvider.java");
        Files.createDirectories(source.getParent());
        Files.copy(EXAMPLE.resolve(SOURCE), source);
        Path from = recordTypes(EXAMPLE).resolve("counter");
        Path to = Files.createDirectories(directory.resolve("record-types/counter"));
        for (String name : List.of("record-type.yaml", "event.schema.json", "state.schema.json")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }

        JarRun answer =
                JarRun.of(
                        new ProcessBuilder("sh", "-e", "-c", String.join("\n", commands))
                                .directory(directory.toFile()),
                        directory);

        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("1 record types are valid; 0 of 0 examples agree");
        assertThat(answer.code()).isZero();
    }

    @Test
    void theSourceOnThePageIsThatOfTheExample() throws Exception {
        assertThat(block("```java")).isEqualTo(Files.readAllLines(EXAMPLE.resolve(SOURCE)));
    }

    private static List<String> block(String fence) throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        int begin = lines.indexOf(fence) + 1;
        assertThat(begin).as(fence).isPositive();
        List<String> rest = lines.subList(begin, lines.size());
        return rest.subList(0, rest.indexOf("```"));
    }

    private static Path recordTypes(Path module) {
        return module.resolve("record-types").toAbsolutePath();
    }

    private static String codeOrDocument(String line) {
        return line.replaceAll(".*\"(?:code|document)\":\"([^\"]*)\".*", "$1");
    }

    private JarRun tidemark(Path jar, String input, String... arguments) throws Exception {
        String classPath = JobJar.ofBuild() + File.pathSeparator + jar;
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Tidemark.class.getName());
        builder.command().addAll(List.of(arguments));
        return JarRun.of(
                builder.redirectInput(Files.writeString(directory.resolve("in"), input).toFile()),
                directory);
    }
}
