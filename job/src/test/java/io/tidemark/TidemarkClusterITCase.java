package io.tidemark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.Deadline;
import io.tidemark.local.cluster.FlinkRest;
import io.tidemark.local.cluster.JobJar;
import io.tidemark.local.cluster.LocalCluster;
import io.tidemark.local.editing.EditingSession;
import io.tidemark.local.editing.Editors;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.TableDifferences;
import io.tidemark.local.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job as it is deployed: its jar on a cluster of processes, which loses a TaskManager and is
 * taken to another parallelism by a savepoint while people edit. The times are printed, not judged:
 * they are those of the machine and of what else it does.
 */
@Timeout(480)
class TidemarkClusterITCase {
    private static final Logger LOG = LoggerFactory.getLogger(TidemarkClusterITCase.class);

    private static final String STREAM = "edits";
    private static final int SHARDS = 2;
    private static final Path DIRECTORY = Path.of("target", "local-cluster", "it");
    private static final Duration ROWS_WITHIN = Duration.ofMinutes(2);
    private static final Duration JOB_WITHIN = Duration.ofMinutes(2);
    private static final int PARALLELISM = 2;
    private static final int OTHER_PARALLELISM = 3;
    private static final int RECORDS = 25;
    private static final int ENTRIES_PER_SECOND = 40;
    private static final int ENTRIES_MIN = 500;
    private static final long SEED = 20_261_124;
    private static final int DIFFERENCES_SHOWN = 20;

    private static final Map<String, String> CHANGES =
            Map.of("taskmanager.numberOfTaskSlots", Integer.toString(OTHER_PARALLELISM));

    @TempDir Path secrets;

    private Path jar;
    private LocalKinesis kinesis;
    private LocalPostgres postgres;
    private LocalCluster cluster;
    private FlinkRest rest;
    private EditingSession session;
    private int probes;

    @BeforeEach
    void start() throws Exception {
        jar = JobJar.ofBuild();
        kinesis = LocalKinesis.inMemory();
        kinesis.createStream(STREAM, SHARDS);
        postgres = LocalPostgres.start();
        long start = System.nanoTime();
        cluster = LocalCluster.start(DIRECTORY, CHANGES);
        report("start of the cluster", start);
        rest = cluster.rest();
    }

    @AfterEach
    void stop() {
        if (session != null) {
            session.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (kinesis != null) {
            kinesis.close();
        }
    }

    @Test
    void tablesEqualTheOracleAfterAKillAndARedeploymentWithAnotherParallelism() throws Exception {
        session = edit();
        long submitted = System.nanoTime();
        String jarId = rest.upload(jar);
        String first = rest.run(jarId, arguments(), PARALLELISM, Optional.empty());
        awaitProbe("submission to an edit in its row", submitted);
        assertOperators(first);
        awaitCheckpoint(first);

        long killed = System.nanoTime();
        cluster.killTaskManager();
        cluster.startTaskManager();
        awaitProbe("kill of the TaskManager to an edit in its row", killed);
        awaitCheckpoint(first);
        assertThat(rest.restores(first)).isEqualTo(1);

        long stopped = System.nanoTime();
        String savepoint = rest.stop(first, cluster.savepoints(), JOB_WITHIN);
        report("stop with a savepoint", stopped);
        long commanded = System.nanoTime();
        String second = runFrom(savepoint);
        report("flink run", commanded);
        awaitProbe("stop to an edit in its row, by the next job", stopped);
        awaitCheckpoint(second);
        assertThat(rest.restores(second)).isEqualTo(1);
        assertThat(rest.parallelism(second, JobOperator.REDUCE.displayName()))
                .isEqualTo(OTHER_PARALLELISM);
        session.close();
        assertTablesEqualOracle();
        cluster.checkAlive();
        assertNothingSecretIsLogged();
    }

    private EditingSession edit() {
        Editors editors = new Editors("c", SEED, RECORDS, InstantSource.system());
        return EditingSession.start(
                editors,
                ENTRIES_PER_SECOND,
                entries ->
                        entries.forEach(
                                entry -> kinesis.put(STREAM, entry.partitionKey(), entry.bytes())));
    }

    private List<String> arguments() throws IOException {
        Path secret = Files.writeString(secrets.resolve("secret-key"), "never-to-be-logged");
        Path config =
                Files.write(
                        secrets.resolve("job.properties"),
                        List.of(
                                "job.name = cluster",
                                "kinesis.stream = overridden",
                                "kinesis.region = us-east-1",
                                "kinesis.credentials = BASIC",
                                "kinesis.access-key-id = key",
                                "kinesis.secret-key-file = " + secret,
                                "postgres.username = " + LocalPostgres.JOB_LOGIN,
                                "postgres.password-file = " + postgres.passwordFile()));
        return List.of(
                "--config",
                config.toString(),
                "--kinesis.stream",
                STREAM,
                "--kinesis.endpoint",
                kinesis.endpoint().toString(),
                "--postgres.url",
                postgres.url());
    }

    /** Edits a record of its own and waits for its row: everything between the two works. */
    private void awaitProbe(String what, long since) throws InterruptedException {
        probes++;
        String channel = "board:probe-" + probes;
        String envelope =
                "{\"source\":\"channel.message\",\"channel\":\"%s\",\"messages\":[{\"id\":\"p:0:0\","
                        + "\"connectionId\":\"p\",\"name\":\"patch\",\"timestamp\":%d,"
                        + "\"data\":{\"title\":\"never-to-be-logged\"}}]}";
        long now = System.currentTimeMillis();
        kinesis.put(STREAM, channel, envelope.formatted(channel, now).getBytes(UTF_8));
        String row = "SELECT version FROM record_snapshot WHERE record_id = 'probe-%d'";
        Deadline.awaitTrue(
                "row of " + channel,
                ROWS_WITHIN,
                () -> {
                    cluster.checkAlive();
                    return "1".equals(postgres.query(row.formatted(probes)));
                });
        report(what, since);
    }

    /** As the runbook and docker-compose.yml do it; the first job went in over REST. */
    private String runFrom(String savepoint) throws Exception {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("-p", Integer.toString(OTHER_PARALLELISM), "-s", savepoint));
        words.add(jar.toString());
        words.addAll(arguments());
        return cluster.run(words);
    }

    private static void report(String what, long since) {
        LOG.info("{}: {} ms", what, Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    private void assertOperators(String jobId) throws Exception {
        List<String> names = rest.vertexNames(jobId);
        // Nobody sends corrections here: the job has no key.
        assertThat(
                        Arrays.stream(JobOperator.values())
                                .filter(operator -> operator != JobOperator.CORRECTIONS)
                                .map(JobOperator::displayName))
                .allSatisfy(
                        operator -> assertThat(names).anyMatch(name -> name.contains(operator)));
    }

    private void awaitCheckpoint(String jobId) throws Exception {
        int before = rest.completedCheckpoints(jobId);
        Deadline.awaitTrue(
                "a checkpoint",
                JOB_WITHIN,
                () -> rest.allTasksRun(jobId) && rest.completedCheckpoints(jobId) > before);
    }

    private void assertTablesEqualOracle() throws InterruptedException {
        Expected expected = Oracle.fold(kinesis.records(STREAM));
        assertThat(kinesis.recordCount(STREAM)).isGreaterThan(ENTRIES_MIN);
        assertThat(expected.rows()).hasSizeGreaterThan(RECORDS);
        assertThat(expected.rejections()).isNotEmpty();
        assertThat(expected.deadLetters()).isNotEmpty();
        assertThat(expected.duplicates()).isPositive();
        Deadline.await(
                "equality of tables and oracle",
                ROWS_WITHIN,
                () -> {
                    List<String> found = TableDifferences.of(expected, postgres.dataSource());
                    if (!found.isEmpty()) {
                        throw new IllegalStateException(
                                found.size()
                                        + " differences, the first of them:\n"
                                        + String.join(
                                                "\n",
                                                found.subList(
                                                        0,
                                                        Math.min(
                                                                DIFFERENCES_SHOWN, found.size()))));
                    }
                    return Optional.of(expected);
                });
        LOG.info(
                "equal to the oracle: {} entries, {} rows, {} rejections, {} dead letters",
                kinesis.recordCount(STREAM),
                expected.rows().size(),
                expected.rejections().size(),
                expected.deadLetters().size());
    }

    private void assertNothingSecretIsLogged() throws IOException {
        String password = Files.readString(postgres.passwordFile()).strip();
        try (Stream<Path> walk = Files.list(cluster.logs())) {
            assertThat(walk)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                            file ->
                                    assertThat(Files.readString(file))
                                            .doesNotContain(password, "never-to-be-logged"));
        }
    }
}
