package io.tidemark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.cluster.Deadline;
import io.tidemark.local.cluster.JobJar;
import io.tidemark.local.cluster.LocalCluster;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.postgres.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job as it is deployed: its jar on a cluster of processes, which loses a TaskManager and is
 * taken to another parallelism by a savepoint while people edit.
 */
@Timeout(240)
class TidemarkClusterITCase {
    private static final Logger LOG = LoggerFactory.getLogger(TidemarkClusterITCase.class);

    private static final String STREAM = "edits";
    private static final Path DIRECTORY = Path.of("target", "local-cluster", "it");
    private static final Duration ROWS_WITHIN = Duration.ofSeconds(60);
    private static final Duration JOB_WITHIN = Duration.ofSeconds(60);
    private static final int PARALLELISM = 2;
    private static final int OTHER_PARALLELISM = 3;

    private static final Map<String, String> CHANGES =
            Map.of(
                    "taskmanager.numberOfTaskSlots",
                    Integer.toString(OTHER_PARALLELISM),
                    "execution.checkpointing.interval",
                    "2s",
                    "execution.checkpointing.min-pause",
                    "500ms",
                    // Short lives: code that is compiled at once is worth more than fast code.
                    "env.java.opts.all",
                    "--add-opens=java.base/java.util=ALL-UNNAMED -XX:TieredStopAtLevel=1"
                            + " -XX:+UseSerialGC");

    @TempDir Path secrets;

    @Test
    void rowsAreRightAfterAKillAndARedeploymentWithAnotherParallelism() throws Exception {
        Path jar = JobJar.ofBuild();
        try (LocalKinesis kinesis = LocalKinesis.inMemory();
                LocalPostgres postgres = LocalPostgres.start();
                LocalCluster cluster = started()) {
            kinesis.createStream(STREAM, 2);
            Rounds rounds = new Rounds(kinesis);
            rounds.put();

            long submitted = System.nanoTime();
            String jarId = cluster.rest().upload(jar);
            List<String> arguments = arguments(kinesis, postgres);
            String first = cluster.rest().run(jarId, arguments, PARALLELISM, Optional.empty());
            rounds.awaitIn(postgres);
            report("submission to rows", submitted);
            assertOperators(cluster, first);
            awaitCheckpoint(cluster, first);

            rounds.put();
            long killed = System.nanoTime();
            cluster.killTaskManager();
            rounds.put();
            cluster.startTaskManager();
            rounds.awaitIn(postgres);
            report("kill of the TaskManager to rows", killed);
            awaitCheckpoint(cluster, first);
            assertThat(cluster.rest().restores(first)).isEqualTo(1);

            rounds.put();
            long stopped = System.nanoTime();
            String savepoint = cluster.rest().stop(first, cluster.savepoints(), JOB_WITHIN);
            report("stop with a savepoint", stopped);
            rounds.put();
            String second =
                    cluster.rest().run(jarId, arguments, OTHER_PARALLELISM, Optional.of(savepoint));
            rounds.awaitIn(postgres);
            report("stop with a savepoint to rows of the next job", stopped);
            rounds.put();
            rounds.awaitIn(postgres);
            awaitCheckpoint(cluster, second);
            assertThat(cluster.rest().restores(second)).isEqualTo(1);
            assertThat(cluster.rest().parallelism(second, Operators.REDUCE.displayName()))
                    .isEqualTo(OTHER_PARALLELISM);

            rounds.assertIn(postgres);
        }
    }

    private static LocalCluster started() throws Exception {
        long start = System.nanoTime();
        LocalCluster cluster = LocalCluster.start(DIRECTORY, CHANGES);
        report("cluster's start", start);
        return cluster;
    }

    private static void report(String what, long since) {
        LOG.info("{}: {} ms", what, Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    private static void assertOperators(LocalCluster cluster, String jobId) throws Exception {
        List<String> names = cluster.rest().vertexNames(jobId);
        assertThat(Arrays.stream(Operators.values()).map(Operators::displayName))
                .allSatisfy(
                        operator -> assertThat(names).anyMatch(name -> name.contains(operator)));
    }

    private static void awaitCheckpoint(LocalCluster cluster, String jobId) throws Exception {
        int before = cluster.rest().completedCheckpoints(jobId);
        Deadline.awaitTrue(
                "a checkpoint",
                JOB_WITHIN,
                () -> {
                    cluster.checkAlive();
                    return cluster.rest().completedCheckpoints(jobId) > before;
                });
    }

    private List<String> arguments(LocalKinesis kinesis, LocalPostgres postgres) throws Exception {
        Path secret = Files.writeString(secrets.resolve("secret-key"), "secret");
        Path config =
                Files.write(
                        secrets.resolve("job.properties"),
                        List.of(
                                "job.name = cluster",
                                "kinesis.stream = " + STREAM,
                                "kinesis.region = us-east-1",
                                "kinesis.credentials = BASIC",
                                "kinesis.access-key-id = key",
                                "kinesis.secret-key-file = " + secret,
                                "postgres.username = " + LocalPostgres.JOB_LOGIN,
                                "postgres.password-file = " + postgres.passwordFile()));
        return List.of(
                "--config",
                config.toString(),
                "--kinesis.endpoint",
                kinesis.endpoint().toString(),
                "--postgres.url",
                postgres.url());
    }

    /** The same edits again and again, so that what must come of them is a matter of counting. */
    private static final class Rounds {
        private static final String TITLES =
                "SELECT string_agg(record_type || ' ' || (document->>'title'), ', '"
                        + " ORDER BY record_type) FROM record_snapshot";
        private static final String COUNTS =
                "SELECT string_agg(record_type || ' ' || version || '/' || revision, ', '"
                        + " ORDER BY record_type) FROM record_snapshot";

        private final LocalKinesis kinesis;
        private int count;

        Rounds(LocalKinesis kinesis) {
            this.kinesis = kinesis;
        }

        void put() {
            count++;
            edit("board:b1", "c:%d:0", "{\"title\":\"%d\"}");
            edit("board:b1", "c:%d:0", "{\"title\":\"%d\"}");
            edit("board:b1", "d:%d:0", "{\"title\":%d}");
            edit(
                    "outline:o1",
                    "c:%d:0",
                    "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"%d\"}]");
            edit("nobody:n1", "c:%d:0", "{\"title\":\"%d\"}");
            kinesis.put(STREAM, "board:b1", "not json".getBytes(UTF_8));
        }

        private void edit(String channel, String id, String data) {
            String envelope =
                    "{\"source\":\"channel.message\",\"channel\":\"%s\",\"messages\":[{\"id\":\"%s\","
                            + "\"connectionId\":\"c\",\"name\":\"patch\",\"data\":%s}]}";
            String text = envelope.formatted(channel, id.formatted(count), data.formatted(count));
            kinesis.put(STREAM, channel, text.getBytes(UTF_8));
        }

        void awaitIn(LocalPostgres postgres) throws InterruptedException {
            String titles = "board %d, outline %d".formatted(count, count);
            Deadline.awaitTrue("rows", ROWS_WITHIN, () -> titles.equals(postgres.query(TITLES)));
        }

        /** One accepted edit a round and record, one refused of the board, one repeated. */
        void assertIn(LocalPostgres postgres) {
            assertThat(postgres.query(COUNTS))
                    .isEqualTo("board %d/%d, outline %d/%d", count, 2 * count, count, count);
            assertThat(
                            postgres.query(
                                    "SELECT string_agg(event_id || ' ' || code, ', ' ORDER BY"
                                            + " sequence_number::numeric) FROM rejected_event"))
                    .isEqualTo(
                            IntStream.rangeClosed(1, count)
                                    .mapToObj("d:%d:0 event_invalid"::formatted)
                                    .collect(Collectors.joining(", ")));
            assertThat(
                            postgres.query(
                                    "SELECT count(*) FILTER (WHERE code = 'invalid_json') || '/'"
                                            + " || count(*) FILTER (WHERE code ="
                                            + " 'no_record_type') || '/' || count(*) FROM"
                                            + " dead_letter"))
                    .isEqualTo("%d/%d/%d", count, count, 2 * count);
        }
    }
}
