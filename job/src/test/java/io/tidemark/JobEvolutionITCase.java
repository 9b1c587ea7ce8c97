package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.job.Agreement;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.job.LocalJob;
import io.tidemark.local.kinesis.KinesisRecord;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.oracle.Oracle;
import io.tidemark.local.oracle.PlainDeploy;
import io.tidemark.local.oracle.TableDifferences;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Record types that change under the job: the rows are what the oracle makes of both versions. */
@Timeout(300)
class JobEvolutionITCase extends JobFixture {
    private static final int PER_SECOND = 200;
    private static final int ROUND = 300;

    private Path types;
    private TypeVersions versions;

    @BeforeEach
    void createStream() throws Exception {
        kinesis.createStream(STREAM, 2);
        versions = new TypeVersions(directory);
        types = versions.first();
    }

    @Override
    JobArguments arguments() {
        return super.arguments().with("record-types.path", types.toString());
    }

    @Test
    void aSavepointRedeployLiftsDocumentsUnderTrafficAndFailures() throws Exception {
        traffic.put(ROUND);
        start(fresh());
        agree();
        String savepoint = job.stopWithSavepoint();
        BigInteger last = lastSequenceNumber();
        types = versions.lifting();
        traffic.flow(PER_SECOND);

        start(fresh().from(savepoint));
        for (int failures = 1; failures <= 2; failures++) {
            awaitFlow(ROUND / 3);
            sabotage.want(Sabotage.Moment.ROWS_DURABLE, 1);
            int wanted = failures;
            job.await("failure " + failures, () -> sabotage.failures() == wanted);
        }
        awaitFlow(ROUND / 3);

        Expected all = agreeWith(last);
        assertThat(counted("records_lifted")).isPositive();
        assertThat(all.rows().values()).anyMatch(Expected.Row::frozen);
        assertThat(all.rows().values()).anyMatch(row -> row.document().contains("lifted"));
        assertThat(all.rejections()).containsValue("record_frozen");
        assertThat(POSTGRES.get().query("SELECT count(*) FROM record_snapshot WHERE format = 2"))
                .isNotEqualTo("0");
    }

    @Test
    void aLostStateLiftsTheRowsAlike() throws Exception {
        traffic.put(ROUND);
        start(fresh());
        agree();
        job.stopWithSavepoint();
        BigInteger last = lastSequenceNumber();
        types = versions.lifting();
        traffic.put(ROUND);

        start(fresh());

        agreeWith(last);
        assertThat(counted("rows_adopted")).isPositive();
    }

    @Test
    void aRaisedGenerationIsFoldedBesideTheOldOneUntilTheSwitch() throws Exception {
        traffic.put(ROUND);
        start(fresh().withParallelism(1));
        Set<String> begun = agree().rows().keySet();
        BigInteger last = lastSequenceNumber();
        LocalJob old = job;
        types = versions.raised();
        try {
            start(fresh().withParallelism(1));
            job.await("every record to begin", () -> rowsOf(2) == rowsOf(1));
            traffic.flow(PER_SECOND);
            awaitFlow(ROUND);
            traffic.stop();
            traffic.mark();
            List<KinesisRecord> entries = traffic.entries();
            Expected first = Oracle.fold(entries);
            agreeInGeneration(1, old, first, first.rows().keySet());
            Expected second = decidedAfter(last, Oracle.fold(entries, deploy(last)));
            agreeInGeneration(2, job, second, begun);
        } finally {
            old.cancel();
        }

        assertThat(differences()).contains("document", "frozen").doesNotContain("only_new");
        assertThat(live()).isEqualTo("1");
        publish(2);
        assertThat(live()).isEqualTo("2");
        publish(1);
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void aGenerationFoldedFromTheBeginningWaitsForWhatTheStreamHasForgotten() throws Exception {
        traffic.put(ROUND);
        start(fresh().withParallelism(1));
        agree();
        job.cancel();
        Expected before = Oracle.fold(traffic.entries());
        kinesis.trimBefore(STREAM, traffic.entries().get(ROUND / 4).sequenceNumber());
        types = versions.anew();

        start(fresh().withParallelism(1));
        traffic.put(ROUND);
        traffic.mark();
        Expected all = Oracle.fold(traffic.entries());
        job.await("every record to begin", () -> rowsOf(2) == all.rows().size());
        job.await("the whole ones to be there", () -> wholeDifferences(all).isEmpty());

        Set<String> begun = Oracle.fold(traffic.entries().subList(0, ROUND / 4)).rows().keySet();
        assertThat(expired())
                .as("exactly the records of which the stream has forgotten something")
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        begun.stream()
                                .filter(row -> before.rows().get(row).version() > 0)
                                .toList());
        assertThat(differences()).contains("frozen");
        assertThat(wholeRows(all)).isNotEmpty();
        assertThatThrownBy(() -> publish(2)).hasMessageContaining("whose history has expired");

        job.cancel();
        POSTGRES.get()
                .query(
                        "SELECT count(accept_previous_row(record_type, record_id, generation))"
                                + " FROM record_snapshot WHERE frozen = 'history_expired'");
        publish(2);
        assertThat(live()).isEqualTo("2");
    }

    /** Ends the flow and waits until the tables tell what both versions made of it. */
    private Expected agreeWith(BigInteger last) {
        traffic.stop();
        traffic.mark();
        Expected expected = Oracle.fold(traffic.entries(), deploy(last));
        Agreement.await(job, expected, POSTGRES.get());
        return expected;
    }

    private PlainDeploy deploy(BigInteger last) {
        JobConfig config = JobConfig.read(arguments().toArray(), Map.of());
        return TypeVersions.deploy(types, last, config.reduce().fold());
    }

    private BigInteger lastSequenceNumber() {
        return traffic.entries().stream()
                .map(entry -> new BigInteger(entry.sequenceNumber()))
                .max(BigInteger::compareTo)
                .orElseThrow();
    }

    /**
     * Records that are born while both jobs run begin with whatever row the first job has of them.
     *
     * @param records that are compared
     */
    private static void agreeInGeneration(
            int generation, LocalJob writer, Expected expected, Set<String> records) {
        writer.await(
                () ->
                        "generation "
                                + generation
                                + " is not as the oracle has it:\n"
                                + String.join("\n", differences(expected, generation, records)),
                () -> differences(expected, generation, records).isEmpty());
    }

    private static List<String> differences(
            Expected expected, int generation, Set<String> records) {
        return differences(expected, generation).stream()
                .filter(difference -> records.contains(difference.split("[ :]", 3)[1]))
                .toList();
    }

    /** The other generation holds what was refused before. */
    private static Expected decidedAfter(BigInteger last, Expected all) {
        SortedMap<String, String> later = new TreeMap<>(all.rejections());
        later.keySet()
                .removeIf(
                        rejection -> {
                            int place = rejection.lastIndexOf(' ') + 1;
                            int index = rejection.lastIndexOf('/');
                            String sequence = rejection.substring(place, index);
                            return new BigInteger(sequence).compareTo(last) <= 0;
                        });
        return new Expected(
                all.rows(), later, all.deadLetters(), all.duplicates(), all.passedOver());
    }

    private static List<String> differences(Expected expected, int generation) {
        return TableDifferences.of(expected, POSTGRES.get().dataSource(), generation);
    }

    /** Of what the oracle has, all but what is frozen for its history. */
    private static List<String> wholeDifferences(Expected all) {
        List<String> expired = expired();
        return differences(all, 2).stream()
                .filter(difference -> expired.stream().noneMatch(difference::contains))
                .toList();
    }

    private static List<String> wholeRows(Expected all) {
        List<String> expired = expired();
        return all.rows().keySet().stream().filter(row -> !expired.contains(row)).toList();
    }

    private static List<String> expired() {
        String rows =
                POSTGRES.get()
                        .query(
                                "SELECT string_agg(record_type || '/' || record_id, ' ')"
                                        + " FROM record_snapshot WHERE frozen = 'history_expired'");
        return rows == null ? List.of() : List.of(rows.split(" ", -1));
    }

    private static int rowsOf(int generation) {
        return Integer.parseInt(
                POSTGRES.get()
                        .query(
                                "SELECT count(*) FROM record_snapshot WHERE generation = "
                                        + generation));
    }

    /** In what rows of the new generation differ from the published ones. */
    private static List<String> differences() {
        return List.of(
                POSTGRES.get()
                        .query(
                                "SELECT string_agg(DISTINCT difference, ' ')"
                                        + " FROM generation_difference")
                        .split(" ", -1));
    }

    private static void publish(int generation) {
        POSTGRES.get()
                .execute(
                        "INSERT INTO published_generation SELECT DISTINCT record_type, "
                                + generation
                                + " FROM record_snapshot ON CONFLICT (record_type) DO UPDATE SET"
                                + " generation = excluded.generation");
    }

    /** The generations that frontends see. */
    private static String live() {
        return POSTGRES.get()
                .query("SELECT string_agg(DISTINCT generation::text, ' ') FROM live_record");
    }
}
