package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import io.tidemark.local.cluster.FlinkOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be known of the containers without an engine that runs them. */
class DockerComposeTest {
    private static final Path REPOSITORY = FlinkConf.directory().getParent();
    private static final Path JOB_PROPERTIES =
            REPOSITORY.resolve("flink-conf/docker/job.properties");
    private static final String SECRETS = "/run/secrets/";
    private static final List<String> FLINK_PROCESSES = List.of("jobmanager", "taskmanager");

    private String text;
    private DockerCompose compose;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(REPOSITORY.resolve("docker-compose.yml"));
        compose = new DockerCompose(text, REPOSITORY);
    }

    @Test
    void imagesArePinnedPathsAreThereAndPortsStayOnThisMachine() {
        assertThat(compose.services())
                .contains("kinesis", "postgres", "schema", "jobmanager", "taskmanager", "submit");
        assertThat(compose.faults()).isEmpty();
    }

    @Test
    void faultsAreSeen() {
        assertThat(faultsWith("image: flink:1.20.5-java17", "image: flink:latest"))
                .anyMatch(fault -> fault.contains("image is not pinned: flink:latest"));
        assertThat(faultsWith("127.0.0.1:8081:8081", "8081:8081"))
                .containsExactly("jobmanager: port is open to the network: 8081:8081");
        assertThat(faultsWith("127.0.0.1:5432:", "127.0.0.1:5433:"))
                .containsExactly("postgres: port is another one outside: 127.0.0.1:5433:5432");
        assertThat(faultsWith("./schemas/sql:/tidemark/sql:ro", "./sql:/tidemark/sql"))
                .containsExactly(
                        "schema: may write into the repository: ./sql:/tidemark/sql",
                        "schema: no such file: ./sql");
        assertThat(faultsWith("      schema:\n", "      schemas:\n"))
                .containsExactly("submit: depends on no service: schemas");
        assertThat(faultsWith("  kinesis-secret-key:\n", "  kinesis-secret:\n"))
                .containsExactly(
                        "taskmanager: secret is not declared: kinesis-secret-key",
                        "secret kinesis-secret is used by nobody");
        assertThat(faultsWith("  rows:\n", "  row:\n"))
                .containsExactly("postgres: volume is not declared: rows");
    }

    @Test
    void theJobAcceptsItsConfiguration() throws IOException {
        JobConfig config =
                JobConfig.read(new String[] {"--config", JOB_PROPERTIES.toString()}, Map.of());

        assertThat(config.jobName()).isEqualTo("tidemark");
        assertThat(compose.command("submit").get(2))
                .as("looks for the job by its name before it submits it")
                .contains("' : " + config.jobName() + " ('");
    }

    @Test
    void theJobFindsStreamAndDatabaseWhereServicesListen() throws IOException {
        Properties job = job();
        URI kinesis = URI.create(job.getProperty("kinesis.endpoint"));
        URI postgres = URI.create(job.getProperty("postgres.url").substring("jdbc:".length()));

        assertThat(compose.ports().get(kinesis.getHost())).contains(kinesis.getPort());
        assertThat(compose.environment(kinesis.getHost(), "INITIALIZE_STREAMS"))
                .startsWith(job.getProperty("kinesis.stream") + ":");
        assertThat(compose.environment(kinesis.getHost(), "AWS_REGION"))
                .isEqualTo(job.getProperty("kinesis.region"));
        assertThat(compose.ports().get(postgres.getHost())).contains(postgres.getPort());
        assertThat(postgres.getPath())
                .isEqualTo("/" + compose.environment(postgres.getHost(), "POSTGRES_DB"));
        assertThat(Files.readString(REPOSITORY.resolve("flink-conf/docker/roles.sql")))
                .contains("ROLE " + job.getProperty("postgres.username") + " LOGIN")
                .contains("`cat " + job.getProperty("postgres.password-file") + "`");
    }

    @Test
    void taskManagersSeeTheSecretsThatTheJobNames() throws IOException {
        Properties job = job();

        assertThat(job.stringPropertyNames())
                .filteredOn(key -> key.endsWith("-file"))
                .hasSize(2)
                .allSatisfy(
                        key ->
                                assertThat(compose.secrets("taskmanager"))
                                        .contains(
                                                job.getProperty(key).substring(SECRETS.length())));
    }

    @Test
    void flinkIsTheOneTheJobIsBuiltAgainst() {
        assertThat(compose.services())
                .filteredOn(service -> compose.image(service).startsWith("flink:"))
                .contains("jobmanager", "taskmanager", "submit")
                .allSatisfy(
                        service ->
                                assertThat(compose.image(service))
                                        .isEqualTo(
                                                "flink:%s-java17",
                                                EnvironmentInformation.getVersion()));
    }

    @Test
    void everyChangedKeyIsAnOptionOfFlinkWithItsDAlone() {
        FlinkOptions options = new FlinkOptions();
        for (String process : FLINK_PROCESSES) {
            List<String> command = compose.command(process);
            assertThat(command).startsWith(process + ".sh", "start-foreground", "-D");
            assertThat(IntStream.range(2, command.size()).boxed())
                    .allSatisfy(
                            i ->
                                    assertThat(
                                                    i % 2 == 0
                                                            ? command.get(i).replace("-D", "")
                                                            : fault(options, command.get(i)))
                                            .isEmpty());
        }
    }

    @Test
    void theClusterIsReachedWhereConfigYamlSays() {
        Configuration configuration =
                GlobalConfiguration.loadConfiguration(FlinkConf.directory().toString());
        int rest = configuration.get(RestOptions.PORT);

        assertThat(compose.ports().get("jobmanager")).containsExactly(rest);
        assertThat(compose.command("submit").get(2)).contains("-m jobmanager:" + rest);
        assertThat(compose.command("jobmanager"))
                .contains(JobManagerOptions.ADDRESS.key() + "=jobmanager");
        assertThat(compose.command("taskmanager"))
                .contains(JobManagerOptions.ADDRESS.key() + "=jobmanager");
        assertThat(URI.create(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)))
                .hasPath("/var/lib/tidemark/checkpoints");
        assertThat(text).contains("state:/var/lib/tidemark");
    }

    private static String fault(FlinkOptions options, String setting) {
        int sign = setting.indexOf('=');
        return options.fault(setting.substring(0, sign), setting.substring(sign + 1));
    }

    private List<String> faultsWith(String good, String bad) {
        assertThat(text).contains(good);
        return new DockerCompose(text.replace(good, bad), REPOSITORY).faults();
    }

    private static Properties job() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(JOB_PROPERTIES)) {
            properties.load(reader);
        }
        return properties;
    }
}
