package io.tidemark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.Deadline;
import io.tidemark.local.cluster.FlinkRest;
import io.tidemark.local.cluster.JobJar;
import io.tidemark.local.cluster.LocalCluster;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.postgres.LocalPostgres;
import io.tidemark.testing.ReducerJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reducers of other jars in the job as it is deployed: {@code flink run -C} beside the packed job,
 * on a cluster of processes. What they must not do is a rejection and the job goes on; a
 * TaskManager that starts after another was lost finds them again.
 */
@Timeout(360)
class OwnReducersClusterITCase {
    private static final Path DIRECTORY = Path.of("target", "local-cluster", "own-reducers");
    private static final List<Path> MODULES =
            List.of(
                    Path.of("src", "test", "example-reducer"),
                    Path.of("src", "test", "faulty-reducer"));
    private static final String STREAM = "edits";
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final String SECRET = "never-to-be-logged";

    @TempDir Path directory;

    private LocalKinesis kinesis;
    private LocalPostgres postgres;
    private LocalCluster cluster;
    private FlinkRest rest;
    private int messages;

    @BeforeEach
    void start() throws Exception {
        kinesis = LocalKinesis.inMemory();
        kinesis.createStream(STREAM, 1);
        postgres = LocalPostgres.start();
        cluster = LocalCluster.start(DIRECTORY, Map.of());
        rest = cluster.rest();
    }

    @AfterEach
    void stop() {
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
    void theirRecordsAreFoldedThroughTheirFaultsAndThroughTheLossOfATaskManager() throws Exception {
        String jobId = run();
        put("counter:votes", "add", "3");
        put("checklist:home", "change", "{\"milk\":{\"text\":\"Milk\"}}");
        put("checklist:home", "change", "{\"milk\":{\"done\":true},\"tea\":{\"done\":true}}");
        for (String wish :
                List.of("a", "throw", "throw-checked", "overflow", "null", "nul", "grow", "loop")) {
            put("faulty:f", "do", '"' + wish + '"');
        }
        put("faulty:f", "do", "\"forbidden\"");
        put("faulty:f", "do", "\"b\"");
        put("counter:votes", "add", "-5");
        put("checklist:home", "change", "{\"milk\":{\"done\":true}}");

        awaitRow("counter", "votes", "3", 2);
        awaitRow("checklist", "home", "{\"milk\": {\"done\": true, \"text\": \"Milk\"}}", 3);
        awaitRow("faulty", "f", "\"b\"", 10);
        assertThat(codes("faulty"))
                .isEqualTo(
                        "reducer_failed,reducer_failed,reducer_failed,reducer_failed,"
                                + "reducer_failed,document_too_large,reducer_steps_exceeded,"
                                + "document_invalid");
        assertThat(codes("counter")).isEqualTo("reducer_refused");
        assertThat(codes("checklist")).isEqualTo("reducer_refused");
        assertThat(postgres.query("SELECT count(*) FROM dead_letter")).isEqualTo("0");
        assertThat(rest.restores(jobId)).isZero();
        assertThat(rest.allTasksRun(jobId)).isTrue();

        awaitCheckpoint(jobId);
        cluster.killTaskManager();
        cluster.startTaskManager();
        put("counter:votes", "add", "4");
        put("checklist:home", "change", "{\"milk\":{\"done\":false}}");
        put("faulty:f", "do", "\"throw\"");

        awaitRow("counter", "votes", "7", 3);
        awaitRow("checklist", "home", "{\"milk\": {\"done\": false, \"text\": \"Milk\"}}", 4);
        awaitRow("faulty", "f", "\"b\"", 11);
        assertThat(
                        postgres.query(
                                "SELECT reducer_state FROM record_snapshot"
                                        + " WHERE record_type = 'checklist'"))
                .isEqualTo("1");
        assertThat(rest.restores(jobId)).isEqualTo(1);
        cluster.checkAlive();
        assertNothingSecretIsLogged();
    }

    /** As the page for writers of record types has it. */
    private String run() throws Exception {
        Path job = JobJar.ofBuild();
        List<String> words = new ArrayList<>();
        Path types = Files.createDirectories(directory.resolve("record-types"));
        for (Path module : MODULES) {
            Path jar = ReducerJar.of(module, job, directory);
            words.addAll(
                    List.of("-C", jar.toUri().toURL().toString().replace("file:/", "file:///")));
            copy(module.resolve("record-types"), types);
        }
        words.addAll(List.of("-p", "1", job.toString()));
        words.addAll(arguments(types));
        return cluster.run(words);
    }

    private List<String> arguments(Path types) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret-key"), SECRET);
        Path config =
                Files.write(
                        directory.resolve("job.properties"),
                        List.of(
                                "job.name = own-reducers",
                                "kinesis.stream = " + STREAM,
                                "kinesis.region = us-east-1",
                                "kinesis.endpoint = " + kinesis.endpoint(),
                                "kinesis.credentials = BASIC",
                                "kinesis.access-key-id = key",
                                "kinesis.secret-key-file = " + secret,
                                "record-types.path = " + types,
                                "postgres.url = " + postgres.url(),
                                "postgres.username = " + LocalPostgres.JOB_LOGIN,
                                "postgres.password-file = " + postgres.passwordFile()));
        return List.of("--config", config.toString());
    }

    private void put(String channel, String name, String data) {
        String envelope =
                "{\"source\":\"channel.message\",\"channel\":\"%s\",\"messages\":[{\"id\":\"c:%d:0\","
                        + "\"connectionId\":\"c\",\"name\":\"%s\",\"timestamp\":%d,\"data\":%s}]}";
        long now = System.currentTimeMillis();
        messages++;
        kinesis.put(
                STREAM,
                channel,
                envelope.formatted(channel, messages, name, now, data).getBytes(UTF_8));
    }

    private void awaitRow(String type, String id, String document, int revision)
            throws InterruptedException {
        String query =
                "SELECT coalesce((SELECT revision || ' ' || document FROM record_snapshot"
                        + " WHERE record_type = '%s' AND record_id = '%s'), 'none')";
        Deadline.awaitTrue(
                "row of " + type + " " + id,
                WITHIN,
                () -> {
                    cluster.checkAlive();
                    return postgres.query(query.formatted(type, id))
                            .equals(revision + " " + document);
                });
    }

    private String codes(String type) {
        return postgres.query(
                "SELECT string_agg(code, ',' ORDER BY sequence_number::numeric)"
                        + " FROM rejected_event WHERE record_type = '"
                        + type
                        + "'");
    }

    private void awaitCheckpoint(String jobId) throws Exception {
        int before = rest.completedCheckpoints(jobId);
        Deadline.awaitTrue("a checkpoint", WITHIN, () -> rest.completedCheckpoints(jobId) > before);
    }

    private void assertNothingSecretIsLogged() throws IOException {
        try (Stream<Path> logs = Files.list(cluster.logs())) {
            assertThat(logs)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(SECRET));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
    }
}
