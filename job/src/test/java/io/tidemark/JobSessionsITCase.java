package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.editing.EntrySource;
import io.tidemark.local.job.JobArguments;
import io.tidemark.local.oracle.Expected;
import io.tidemark.local.sessions.ModelledSessions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Fifteen people in real sessions on three records, half of them in the same one, while tasks fail
 * again and again: in the end all tables are what the sequential fold of the stream says.
 */
@Timeout(300)
class JobSessionsITCase extends JobFixture {
    private static final long SEED = 15;
    private static final int PEOPLE = 15;
    private static final int RECORDS = 3;
    private static final int PER_SECOND = 300;
    private static final int ROUND = 500;

    @BeforeEach
    void createStream() {
        kinesis.createStream(STREAM, 2);
    }

    @Override
    EntrySource editors() {
        return new ModelledSessions("it", SEED, PEOPLE, RECORDS, InstantSource.system());
    }

    /** The writer would wait for several checkpoints, were it not for their barriers. */
    @Override
    JobArguments arguments() {
        return super.arguments().with("postgres.flush-linger", "1s");
    }

    @Test
    void sessionsGoOnWhileTasksFail() throws Exception {
        traffic.put(ROUND);
        traffic.flow(PER_SECOND);
        start(fresh());
        List<Sabotage.Moment> moments =
                List.of(
                        Sabotage.Moment.SNAPSHOT_HELD,
                        Sabotage.Moment.ROWS_DURABLE,
                        Sabotage.Moment.SNAPSHOT_HELD);
        for (int failures = 1; failures <= moments.size(); failures++) {
            awaitCheckpoints(1);
            sabotage.want(moments.get(failures - 1), 1);
            int wanted = failures;
            job.await("failure " + failures, () -> sabotage.failures() == wanted);
        }
        awaitFlow(ROUND);

        Expected all = agree();
        assertThat(told("numRestarts")).isEqualTo(moments.size());
        assertThat(all.rows()).hasSize(RECORDS);
        assertThat(all.duplicates()).as("messages sent again after a short break").isPositive();
        assertThat(Expected.countByCode(all.rejections()))
                .as("edits of things that others removed or moved")
                .containsKeys("document_invalid");
    }

    @Test
    void sessionsGoOnOverSavepointsAndParallelism() throws Exception {
        traffic.flow(PER_SECOND);
        start(fresh());
        for (int parallelism : List.of(1, PARALLELISM_MAX)) {
            awaitFlow(ROUND);
            awaitCheckpoints(1);
            String savepoint = job.stopWithSavepoint();
            start(fresh().from(savepoint).withParallelism(parallelism));
        }

        assertThat(agree().rows()).hasSize(RECORDS);
    }
}
