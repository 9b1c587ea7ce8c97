package io.tidemark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.FoldRun;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.job.LocalJob;
import io.tidemark.local.kinesis.LocalKinesis;
import io.tidemark.local.oracle.Totals;
import io.tidemark.local.postgres.LocalPostgres;
import io.tidemark.local.postgres.PostgresExtension;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of an event, from the configuration of the job to the tables. */
@Timeout(180)
class TidemarkPipelineITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final String STREAM = "edits";

    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    @TempDir Path directory;

    /** What was sent, one envelope a line. */
    private final StringBuilder lines = new StringBuilder();

    @Test
    void everyMessageIsInTheTableThatIsMeantForIt() throws Exception {
        LocalPostgres postgres = POSTGRES.get();
        try (LocalKinesis kinesis = LocalKinesis.inMemory()) {
            kinesis.createStream(STREAM, 1);
            edit(kinesis, "board:b1", "c:0:0", "{\"title\":\"one\"}");
            edit(kinesis, "board:b1", "c:0:0", "{\"title\":\"one\"}");
            edit(kinesis, "board:b1", "c:1:0", "{\"title\":7}");
            edit(kinesis, "board:b1", "c:2:0", "{\"title\":\"two\"}");
            edit(
                    kinesis,
                    "outline:o1",
                    "c:3:0",
                    "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"plan\"}]");
            edit(kinesis, "nobody:n1", "c:4:0", "{}");
            put(kinesis, "board:b1", "not json");

            LocalJob job = start(kinesis, postgres);
            try {
                Totals all = new Totals(2, 4, 1, 2);
                job.await("the tables to be full", () -> Totals.of(postgres).equals(all));
            } finally {
                job.cancel();
            }

            assertThat(postgres.query(row("board", "document->>'title'"))).isEqualTo("two");
            assertThat(postgres.query(row("board", "version || '/' || revision"))).isEqualTo("2/3");
            assertThat(postgres.query(row("outline", "document->>'title'"))).isEqualTo("plan");
            assertThat(postgres.query("SELECT event_id || ' ' || code FROM rejected_event"))
                    .isEqualTo("c:1:0 event_invalid");
            assertThat(
                            postgres.query(
                                    "SELECT string_agg(code, ' ' ORDER BY code) FROM dead_letter"))
                    .isEqualTo("invalid_json no_record_type");
            assertThat(
                            postgres.query(
                                    "SELECT string_agg(concat_ws(' ', record_id, version, revision,"
                                            + " document_hash, history_hash, fold_fingerprint),"
                                            + " chr(10) ORDER BY record_type, record_id)"
                                            + " FROM record_snapshot"))
                    .isEqualTo(rowsByFold());
        }
    }

    private LocalJob start(LocalKinesis kinesis, LocalPostgres postgres) throws Exception {
        JobArguments arguments =
                JobArguments.of(kinesis.endpoint(), STREAM, postgres, directory).impatient();
        JobConfig config = JobConfig.read(arguments.toArray(), Map.of());
        return LocalJob.start(
                new LocalJob.Start(
                        environment -> TidemarkJob.build(environment, config),
                        directory,
                        2,
                        Optional.empty()));
    }

    /** What the command line makes of the same lines. */
    private String rowsByFold() {
        return FoldRun.of(lines.toString()).trees().stream()
                .filter(line -> line.has("snapshot"))
                .map(line -> line.get("snapshot"))
                .map(
                        row ->
                                Stream.of(
                                                "recordId",
                                                "version",
                                                "revision",
                                                "documentHash",
                                                "historyHash",
                                                "foldFingerprint")
                                        .map(name -> row.get(name).asText())
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private void edit(LocalKinesis kinesis, String channel, String id, String data) {
        String envelope =
                "{\"source\":\"channel.message\",\"channel\":\"%s\",\"messages\":[{\"id\":\"%s\","
                        + "\"connectionId\":\"c\",\"name\":\"patch\",\"data\":%s}]}";
        put(kinesis, channel, envelope.formatted(channel, id, data));
    }

    private void put(LocalKinesis kinesis, String channel, String line) {
        lines.append(line).append('\n');
        kinesis.put(STREAM, channel, line.getBytes(UTF_8));
    }

    private static String row(String type, String expression) {
        return "SELECT " + expression + " FROM record_snapshot WHERE record_type = '" + type + "'";
    }
}
