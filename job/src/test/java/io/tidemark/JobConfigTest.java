package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigException;
import io.tidemark.config.JobPropertiesTemplate;
import io.tidemark.domain.RecordType;
import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {
    private static final String REQUIRED =
            """
            job.name = boards
            kinesis.stream = edits
            kinesis.region = eu-west-1
            postgres.url = jdbc:postgresql://db/tidemark
            postgres.username = writer
            """;

    @TempDir Path directory;

    @Test
    void theShippedFileNamesExactlyTheKeysOfAllRoomsWithTheirDefaults() throws IOException {
        JobPropertiesTemplate shipped =
                JobPropertiesTemplate.read(FlinkConf.file("job.properties"));

        assertThat(shipped.differences(JobConfig.SECTIONS)).isEmpty();
    }

    @Test
    void theRequiredKeysAreEnough() throws IOException {
        JobConfig config = read(REQUIRED);

        assertThat(config.jobName()).isEqualTo("boards");
        assertThat(config.types().all())
                .extracting(RecordType::name)
                .containsExactly("board", "card", "comment", "note", "outline", "poll", "sketch");
    }

    @Test
    void argumentsWinOverTheFile() throws IOException {
        assertThat(read(REQUIRED, "--job.name", "other").jobName()).isEqualTo("other");
    }

    @Test
    void oneExceptionListsWhatIsWrongAnywhere() throws IOException {
        Path types = Files.createDirectories(directory.resolve("types"));
        type(types, "a", "type: a\nreducer: magic\n");
        type(types, "b", "type: c\n");
        String file = "kinesis.stream = edits\nsnapshot.intervall = 1s\nrecord-types.path = ";

        assertThatThrownBy(() -> read(file + types + "\n", "--postgres.flush-linger", "soon"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.properties:2: snapshot.intervall: unknown key")
                .hasMessageContaining("argument --postgres.flush-linger")
                .hasMessageContaining("not set: job.name: is required")
                .hasMessageContaining(types + "/a/record-type.yaml:2: unknown reducer magic")
                .hasMessageContaining(types + "/b/record-type.yaml:1: type must be the name");
    }

    @Test
    void aDirectoryThatIsMissingIsToldWhereItIsNamed() {
        assertThatThrownBy(() -> read(REQUIRED + "record-types.path = no/such\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.properties:6: no/such is not a directory");
    }

    private static void type(Path types, String name, String yaml) throws IOException {
        Files.createDirectories(types.resolve(name));
        Files.writeString(types.resolve(name).resolve("record-type.yaml"), yaml);
    }

    private JobConfig read(String config, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("job.properties"), config);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = file.toString();
        return JobConfig.read(all, Map.of());
    }
}
