package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.config.SampleKeys.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final String PLANTED = "hunter2-planted";
    private static final String[] REQUIRED = {
        "--sample.name", "n", "--sample.password-file", "/run/secrets/db"
    };

    @TempDir Path directory;

    @Test
    void keysLeftOutHaveTheirDefaults() {
        ConfigValues values = read(REQUIRED);

        assertThat(values.get(SampleKeys.INTERVAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(values.get(SampleKeys.HORIZON)).isEqualTo(Duration.ofHours(24));
        assertThat(values.get(SampleKeys.LIMIT_BYTES)).isEqualTo(1_048_576L);
        assertThat(values.get(SampleKeys.COUNT)).isEqualTo(3);
        assertThat(values.get(SampleKeys.FLAG)).isFalse();
        assertThat(values.get(SampleKeys.MODE)).isEqualTo(Mode.AUTO);
        assertThat(values.get(SampleKeys.IDS)).isEmpty();
        assertThat(values.find(SampleKeys.DIRECTORY)).isEmpty();
        assertThat(values.find(SampleKeys.URL)).isEmpty();
        assertThat(values.placeOf(SampleKeys.COUNT)).hasToString("not set");
    }

    @Test
    void everyKeyIsReadFromTheFile() throws IOException {
        ConfigValues values =
                read(
                        "--config",
                        file(
                                "sample.name = board job",
                                "sample.interval=200ms",
                                "sample.horizon = 2d",
                                "sample.limit = 2KiB",
                                "sample.count = 100",
                                "sample.flag = true",
                                "sample.mode = basic",
                                "sample.ids = a1, b2 ,c3",
                                "sample.directory = schemas/types",
                                "sample.url = https://example.org:8443/x",
                                "sample.password-file = /run/secrets/db"));

        assertThat(values.get(SampleKeys.NAME)).isEqualTo("board job");
        assertThat(values.get(SampleKeys.INTERVAL)).isEqualTo(Duration.ofMillis(200));
        assertThat(values.get(SampleKeys.HORIZON)).isEqualTo(Duration.ofDays(2));
        assertThat(values.get(SampleKeys.LIMIT_BYTES)).isEqualTo(2048L);
        assertThat(values.get(SampleKeys.COUNT)).isEqualTo(100);
        assertThat(values.get(SampleKeys.FLAG)).isTrue();
        assertThat(values.get(SampleKeys.MODE)).isEqualTo(Mode.BASIC);
        assertThat(values.get(SampleKeys.IDS)).containsExactly("a1", "b2", "c3");
        assertThat(values.get(SampleKeys.DIRECTORY)).isEqualTo(Path.of("schemas/types"));
        assertThat(values.get(SampleKeys.URL)).isEqualTo("https://example.org:8443/x");
        assertThat(values.get(SampleKeys.PASSWORD_FILE))
                .isEqualTo(new SecretFile("sample.password-file", "/run/secrets/db"));
        Set<ConfigKey<?>> given = new HashSet<>(SampleKeys.SECTION.keys());
        given.removeIf(key -> values.placeOf(key).equals(ConfigPlace.notSet()));
        assertThat(given)
                .as("keys that this test maps")
                .hasSameElementsAs(SampleKeys.SECTION.keys());
    }

    @Test
    void argumentsWinOverTheFile() throws IOException {
        String file = file("sample.count = 7", "sample.interval = 2s");

        ConfigValues values = read(with(REQUIRED, "--sample.count=9", "--config=" + file));

        assertThat(values.get(SampleKeys.COUNT)).isEqualTo(9);
        assertThat(values.get(SampleKeys.INTERVAL)).isEqualTo(Duration.ofSeconds(2));
        assertThat(values.placeOf(SampleKeys.COUNT)).hasToString("argument --sample.count");
        assertThat(values.placeOf(SampleKeys.INTERVAL)).hasToString(file + ":2");
    }

    @Test
    void aValueThatBeginsWithDashesNeedsTheEqualsSign() {
        assertThat(problems("--sample.password-file", "/f", "--sample.name", "--n=1"))
                .containsExactly(
                        "argument --n: n: unknown key",
                        "argument --sample.name: has no value; write a value that begins with --"
                                + " as --sample.name=value");
        assertThat(read(with(REQUIRED, "--sample.ids=--n")).get(SampleKeys.IDS))
                .containsExactly("--n");
    }

    @Test
    void allProblemsAreReportedAtOnceInTheOrderOfTheirPlaces() throws IOException {
        String file =
                file(
                        "# comment",
                        "sample.interval = 5m",
                        "",
                        "sample.intervall = 5s",
                        "no equals sign",
                        "sample.count = 0",
                        "sample.count = 4");

        List<String> problems =
                problems("--config", file, "--sample.flag", "yes", "--sample.mode", "MANUAL");

        assertThat(problems)
                .containsExactly(
                        file
                                + ":2: sample.interval: must be a duration from 10ms to 1h (a whole"
                                + " number and ms, s, min, h or d), for example 10ms",
                        file + ":4: sample.intervall: unknown key; did you mean sample.interval?",
                        file + ":5: is not of the form 'key = value'",
                        file + ":7: sample.count: is given twice, first at " + file + ":6",
                        "argument --sample.flag: sample.flag: must be true or false, for example"
                                + " true",
                        "argument --sample.mode: sample.mode: must be one of AUTO, BASIC, for"
                                + " example AUTO",
                        "not set: sample.name: is required: What it is called. For example"
                                + " board-job",
                        "not set: sample.password-file: is required: The writer's password. For"
                                + " example /run/secrets/tidemark; or set"
                                + " TIDEMARK_SAMPLE_PASSWORD_FILE");
    }

    @Test
    void theMessageListsEveryProblemOnItsOwnLine() {
        ConfigException thrown =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> read(with(REQUIRED, "--sample.count", "0", "--x", "1")));

        assertThat(thrown)
                .hasMessage(
                        "2 problems in the configuration:\n"
                                + "  argument --sample.count: sample.count: must be a whole number"
                                + " from 1 to 100, for example 1\n"
                                + "  argument --x: x: unknown key");
    }

    @Test
    void emptyMeansNotGivenForOptionalKeysAndIsMissingForRequiredOnes() {
        ConfigValues values = read(with(REQUIRED, "--sample.url", "", "--sample.directory="));
        assertThat(values.find(SampleKeys.URL)).isEmpty();
        assertThat(values.find(SampleKeys.DIRECTORY)).isEmpty();
        assertThat(values.isReadable(SampleKeys.URL)).isTrue();

        assertThat(problems("--sample.name= ", "--sample.password-file", "/f"))
                .singleElement()
                .asString()
                .startsWith("argument --sample.name: sample.name: is required");
        assertThat(problems(with(REQUIRED, "--sample.count=")))
                .singleElement()
                .asString()
                .startsWith("argument --sample.count: sample.count: must be a whole number");
    }

    @Test
    void rulesBetweenKeysAreReportedWhereOneOfThemWasGiven() throws IOException {
        String file = file("sample.interval = 1h");
        String rule = "sample.horizon: must be at least sample.interval";

        assertThat(problems(with(REQUIRED, "--config", file, "--sample.horizon", "1s")))
                .containsExactly("argument --sample.horizon: " + rule);
        assertThat(problems(with(REQUIRED, "--sample.horizon", "1s", "--sample.interval", "2s")))
                .containsExactly("argument --sample.horizon: " + rule);
        assertThat(problems(with(REQUIRED, "--sample.horizon", "1s", "--sample.interval", "x")))
                .as("a rule waits until its keys are readable")
                .singleElement()
                .asString()
                .contains("--sample.interval");
    }

    @Test
    void aFileThatCannotBeReadIsTheProblemAndNothingIsCalledMissing() {
        String nowhere = directory.resolve("nowhere.properties").toString();

        assertThat(problems("--config", nowhere))
                .containsExactly("argument --config: " + nowhere + " does not exist");
        assertThat(problems("--config", directory.toString()))
                .containsExactly("argument --config: " + directory + " cannot be read");
        assertThat(problems("--config"))
                .containsExactly(
                        "argument --config: has no value; write a value that begins with --"
                                + " as --config=value");
        assertThat(problems("--config="))
                .containsExactly("argument --config: must be the path of a properties file");
        assertThat(problems("--config=\0"))
                .containsExactly("argument --config: must be the path of a properties file");
        assertThat(problems("--config", nowhere, "--config", nowhere))
                .contains("argument --config: is given twice");
    }

    @Test
    void wordsThatAreNoArgumentsAreRefused() {
        assertThat(problems(with(REQUIRED, PLANTED, "-x", "--")))
                .containsExactly(
                        "arguments: word 5 is not of the form --key value or --key=value",
                        "arguments: word 6 is not of the form --key value or --key=value",
                        "arguments: word 7 is not of the form --key value or --key=value");
    }

    @Test
    void anArgumentGivenTwiceIsRefused() {
        assertThat(problems(with(REQUIRED, "--sample.count", "1", "--sample.count", "2")))
                .containsExactly(
                        "argument --sample.count: sample.count: is given twice, first at argument"
                                + " --sample.count");
    }

    @Test
    void theEnvironmentNamesSecretFilesAndYields() {
        Map<String, String> environment =
                Map.of("TIDEMARK_SAMPLE_PASSWORD_FILE", "/env/secret", "TIDEMARK_SAMPLE_NAME", "x");

        ConfigValues fromEnvironment =
                ConfigReader.ofArguments(new String[] {"--sample.name", "n"}, environment)
                        .read(List.of(SampleKeys.SECTION));
        ConfigValues fromArguments =
                ConfigReader.ofArguments(REQUIRED, environment).read(List.of(SampleKeys.SECTION));

        assertThat(fromEnvironment.get(SampleKeys.PASSWORD_FILE).path()).isEqualTo("/env/secret");
        assertThat(fromEnvironment.placeOf(SampleKeys.PASSWORD_FILE))
                .hasToString("environment TIDEMARK_SAMPLE_PASSWORD_FILE");
        assertThat(fromArguments.get(SampleKeys.PASSWORD_FILE).path()).isEqualTo("/run/secrets/db");
        assertThat(SampleKeys.NAME.environmentVariable()).isEmpty();
    }

    @Test
    void aSecretItselfIsRefusedWhereverItIsGiven() throws IOException {
        String refusal =
                "sample.password: is a secret and is never read from here: put it in a file and"
                        + " name the file in sample.password-file";

        assertThat(problems(with(REQUIRED, "--sample.password", PLANTED)))
                .containsExactly("argument --sample.password: " + refusal);
        String file = file("sample.password = " + PLANTED);
        assertThat(problems(with(REQUIRED, "--config", file)))
                .containsExactly(file + ":1: " + refusal);
    }

    @Test
    void noMessageRepeatsAValue() throws IOException {
        for (ConfigKey<?> key : SampleKeys.SECTION.keys()) {
            String value = PLANTED + "\u0001";
            assertThat(String.join("\n", problems("--" + key.name(), value)))
                    .doesNotContain(PLANTED);
        }
        String file =
                file(
                        PLANTED,
                        "sample.passwort = " + PLANTED,
                        "sample.name = " + PLANTED + "\\",
                        "sample.url = https://u:" + PLANTED + "@example.org",
                        "sample.password-file = " + PLANTED,
                        "sample.ids = " + PLANTED + "," + PLANTED);
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> read("--config", file, PLANTED));

        assertThat(thrown.problems()).hasSize(7);
        assertThat(thrown).hasMessageNotContaining(PLANTED).hasNoCause();
    }

    @Test
    void keysOfOtherSectionsMayBeGivenToAProgramThatDoesNotReadThem() throws IOException {
        ConfigKey<Integer> own =
                ConfigKey.withDefault("own.count", ConfigTypes.integer(0, 9), "1", "Ours.");
        ConfigKey<Integer> other =
                ConfigKey.required("other.count", ConfigTypes.integer(0, 9), "Another room's.");
        Path file = Files.writeString(directory.resolve("f"), "own.count = 2\nother.count = 99\n");

        ConfigValues values =
                ConfigReader.ofFile(file, Map.of())
                        .alsoKnowing(List.of(ConfigSection.of(other)))
                        .read(List.of(ConfigSection.of(own)));

        assertThat(values.get(own)).isEqualTo(2);
        assertThat(values.isReadable(other)).isFalse();
        assertThatThrownBy(() -> values.get(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no value was read for other.count");
    }

    @Test
    void aKeyStandsInOneSectionOnly() {
        ConfigSection section = ConfigSection.of(SampleKeys.NAME);
        ConfigReader reader = ConfigReader.ofArguments(new String[0], Map.of());

        assertThatThrownBy(() -> reader.read(List.of(section, section)))
                .hasMessage("declared in two sections: sample.name");
        assertThatThrownBy(() -> ConfigSection.of(SampleKeys.NAME, SampleKeys.NAME))
                .hasMessage("declared twice: sample.name");
    }

    @Test
    void otherProblemsJoinTheList() {
        ConfigProblems problems = new ConfigProblems();
        problems.add(ConfigPlace.line("board/record-type.yaml", 3), "reducer", "is unknown");

        ConfigReader.ofArguments(with(REQUIRED, "--sample.count=x"), Map.of())
                .read(List.of(SampleKeys.SECTION), problems);

        assertThat(problems.isEmpty()).isFalse();
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("board/record-type.yaml:3: reducer: is unknown");
    }

    private static ConfigValues read(String... args) {
        return ConfigReader.ofArguments(args, Map.of()).read(List.of(SampleKeys.SECTION));
    }

    private static List<String> problems(String... args) {
        ConfigProblems problems = new ConfigProblems();
        ConfigReader.ofArguments(args, Map.of()).read(List.of(SampleKeys.SECTION), problems);
        return problems.list().stream().map(ConfigProblem::toString).toList();
    }

    private static String[] with(String[] args, String... more) {
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    private String file(String... lines) throws IOException {
        Path file = directory.resolve("job.properties");
        Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return file.toString();
    }
}
