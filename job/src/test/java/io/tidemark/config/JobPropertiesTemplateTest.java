package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobPropertiesTemplateTest {
    private static final Path SHIPPED = FlinkConf.file("job.properties");

    @TempDir Path directory;

    @Test
    void theShippedFileExplainsEveryKeyOnce() throws IOException {
        JobPropertiesTemplate template = JobPropertiesTemplate.read(SHIPPED);

        assertThat(template.faults()).isEmpty();
        assertThat(template.defaults()).containsKeys("job.name", "kinesis.stream", "postgres.url");
        assertThat(template.defaults()).containsEntry("snapshot.interval", "1s");
    }

    @Test
    void theShippedFileCanBeReadWithEveryKeyUncommented() throws IOException {
        String uncommented =
                Files.readString(SHIPPED)
                        .lines()
                        .map(line -> line.replaceFirst("^# (?=[a-z][a-z0-9.-]* =)", ""))
                        .collect(Collectors.joining("\n"));
        Path file = Files.writeString(directory.resolve("job.properties"), uncommented);
        ConfigProblems problems = new ConfigProblems();

        List<GivenValue> values =
                PropertiesFile.read(file, ConfigPlace.argument("config"), problems).orElseThrow();

        assertThat(problems.list()).isEmpty();
        assertThat(values)
                .extracting(GivenValue::name)
                .containsExactlyElementsOf(JobPropertiesTemplate.read(SHIPPED).defaults().keySet());
    }

    @Test
    void noLineOfTheShippedFileIsTooLong() throws IOException {
        assertThat(Files.readAllLines(SHIPPED)).allMatch(line -> line.length() <= 100);
    }

    @Test
    void faultsOfAFileAreSeen() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("faulty"),
                        """
                                # Explained.
                                # a.b = 1
                                # a.c = 1

                                # a.d =
                                # Explained again.
                                # a.b = 1
                                a.e = 1
                                """);

        assertThat(JobPropertiesTemplate.read(file).faults())
                .containsExactly(
                        "line 3: no text above explains the key",
                        "line 5: no text above explains the key",
                        "line 7: the key stands twice",
                        "line 8: is not commented out");
    }

    @Test
    void differencesBetweenFileAndKeysAreSeen() throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("other"),
                        """
                                # It counts.
                                # a.count = 1
                                # It is called.
                                # a.name =
                                # It was.
                                # a.old = 5
                                """);
        ConfigSection section =
                ConfigSection.of(
                        ConfigKey.withDefault(
                                "a.count", ConfigTypes.integer(0, 9), "2", "It counts."),
                        ConfigKey.required(
                                "a.name",
                                ConfigTypes.text("a name", "n", Pattern.compile("n+")),
                                "It is called."),
                        ConfigKey.optional("a.new", ConfigTypes.bool(), "It is new."));

        assertThat(JobPropertiesTemplate.read(file).differences(List.of(section)))
                .containsExactly(
                        "a.count has the default '2', the file says '1'",
                        "a.new is not in the file",
                        "a.old is a key of the file only");
    }
}
