package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.local.postgres.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first row of a record's generation is the one that everybody goes on from. */
class ClaimITCase {
    private static final int CLAIMS = 8;

    @RegisterExtension static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void theFirstClaimBecomesTheRow() throws Exception {
        try (SnapshotLoader loader = loader()) {
            RecordState first = state(2, 7);

            assertThat(claim(loader, first)).isEqualTo(first);
            assertThat(claim(loader, state(2, 9))).isEqualTo(first);
        }
    }

    @Test
    void rowsOfOtherGenerationsStayAsTheyAre() throws Exception {
        try (SnapshotLoader loader = loader()) {
            RecordState old = claim(loader, state(1, 3));
            RecordState next = claim(loader, state(2, 4));

            assertThat(claim(loader, state(1, 99))).isEqualTo(old);
            assertThat(claim(loader, state(2, 99))).isEqualTo(next);
        }
    }

    @Test
    void eachRecordIsClaimedForItself() throws Exception {
        try (SnapshotLoader loader = loader()) {
            RecordState first = claim(loader, state("a", 2, 7));
            RecordState second = claim(loader, state("b", 2, 5));

            assertThat(second).isEqualTo(state("b", 2, 5));
            assertThat(claim(loader, state("a", 2, 9))).isEqualTo(first);
            assertThat(claim(loader, state("b", 2, 9))).isEqualTo(second);
        }
    }

    @Test
    void aClaimReturnsWhatTheFirstAttemptMadeOfTheRowMeanwhile() throws Exception {
        RecordState later = state(2, 9);
        try (Connection other = POSTGRES.get().dataSource().getConnection();
                SnapshotLoader loader = loader()) {
            claim(loader, state(2, 7));
            SnapshotUpsert.write(
                    other, List.of(SnapshotRow.of(SampleRows.snapshot(later), Map.of())));

            assertThat(claim(loader, state(2, 8))).isEqualTo(later);
        }
    }

    @Test
    void claimsAtTheSameTimeAllGetTheSameRow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLAIMS);
        try {
            CyclicBarrier together = new CyclicBarrier(CLAIMS);
            List<Callable<RecordState>> claims = new ArrayList<>();
            for (int i = 1; i <= CLAIMS; i++) {
                RecordState state = state(2, i);
                claims.add(
                        () -> {
                            try (SnapshotLoader loader = loader()) {
                                together.await();
                                return claim(loader, state);
                            }
                        });
            }
            List<RecordState> claimed = new ArrayList<>();
            for (Future<RecordState> claim : threads.invokeAll(claims)) {
                claimed.add(claim.get());
            }
            assertThat(claimed).hasSize(CLAIMS).containsOnly(claimed.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofManyThatAreClaimedTogetherThoseThatWereThereStay() throws Exception {
        Map<RecordKey, RecordState> expected = new HashMap<>();
        List<Snapshot> claims = new ArrayList<>();
        try (SnapshotLoader loader = loader()) {
            for (int i = 0; i < Chunks.ROWS_MAX + 100; i++) {
                RecordState state = state("r" + i, 2, 7);
                RecordState there = i % 3 == 0 ? claim(loader, state("r" + i, 2, 3)) : state;
                expected.put(state.key(), there);
                claims.add(SampleRows.snapshot(state));
            }
            assertThat(loader.claim(claims)).isEqualTo(expected);
            assertThat(loader.load(generations(expected.keySet()))).isEqualTo(expected);
        }
    }

    /** Another attempt holds the row, uncommitted, when this one comes: it must wait and see it. */
    @Test
    void aClaimWaitsForOneThatIsUnderWay() throws Exception {
        RecordState first = state(2, 7);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = POSTGRES.get().dataSource().getConnection();
                SnapshotLoader loader = loader()) {
            other.setAutoCommit(false);
            SnapshotUpsert.writeFirst(
                    other, List.of(SnapshotRow.of(SampleRows.snapshot(first), Map.of())));
            Future<RecordState> waiting = thread.submit(() -> claim(loader, state(2, 9)));
            awaitLock();
            other.commit();

            assertThat(waiting.get()).isEqualTo(first);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aDocumentThatJsonbRefusesIsClaimedAsBytes() throws Exception {
        Document nul = Document.object().with("a\u0000", Document.of("\u0000"));
        RecordState state = SampleRows.state(SampleRows.key("a"), 2, 7, nul);
        try (SnapshotLoader loader = loader()) {
            RecordState plain = state("b", 2, 7);
            assertThat(
                            loader.claim(
                                    List.of(
                                            SampleRows.snapshot(plain),
                                            SampleRows.snapshot(state))))
                    .isEqualTo(Map.of(state.key(), state, plain.key(), plain));
            assertThat(
                            POSTGRES.get()
                                    .query(
                                            "SELECT string_agg(document_problem, ',') FROM record_snapshot"))
                    .isEqualTo("sqlstate_22P05");
        }
    }

    private static void awaitLock() throws SQLException {
        try (Connection connection = POSTGRES.get().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean isWaiting = false;
            while (!isWaiting) {
                try (var row =
                        statement.executeQuery(
                                "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")) {
                    row.next();
                    isWaiting = row.getBoolean(1);
                }
            }
        }
    }

    private static RecordState claim(SnapshotLoader loader, RecordState state)
            throws InterruptedException {
        return loader.claim(List.of(SampleRows.snapshot(state))).get(state.key());
    }

    private static SnapshotLoader loader() {
        return SnapshotRowLoader.factory(POSTGRES.get().settings()).open(() -> {});
    }

    private static Map<RecordKey, Integer> generations(Set<RecordKey> keys) {
        Map<RecordKey, Integer> generations = new HashMap<>();
        keys.forEach(key -> generations.put(key, 2));
        return generations;
    }

    private static RecordState state(int generation, long revision) {
        return state("a", generation, revision);
    }

    private static RecordState state(String id, int generation, long revision) {
        Document document = Document.object().with("at", Document.of(revision));
        return SampleRows.state(SampleRows.key(id), generation, revision, document);
    }
}
