package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Document;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.local.postgres.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

            assertThat(loader.claim(SampleRows.snapshot(first))).isEqualTo(first);
            assertThat(loader.claim(SampleRows.snapshot(state(2, 9)))).isEqualTo(first);
        }
    }

    @Test
    void rowsOfOtherGenerationsStayAsTheyAre() throws Exception {
        try (SnapshotLoader loader = loader()) {
            RecordState old = loader.claim(SampleRows.snapshot(state(1, 3)));
            RecordState next = loader.claim(SampleRows.snapshot(state(2, 4)));

            assertThat(loader.claim(SampleRows.snapshot(state(1, 99)))).isEqualTo(old);
            assertThat(loader.claim(SampleRows.snapshot(state(2, 99)))).isEqualTo(next);
        }
    }

    @Test
    void claimsAtTheSameTimeAllGetTheSameRow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLAIMS);
        try {
            CyclicBarrier together = new CyclicBarrier(CLAIMS);
            List<Callable<RecordState>> claims = new ArrayList<>();
            for (int i = 1; i <= CLAIMS; i++) {
                Snapshot snapshot = SampleRows.snapshot(state(2, i));
                claims.add(
                        () -> {
                            try (SnapshotLoader loader = loader()) {
                                together.await();
                                return loader.claim(snapshot);
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

    /** Another attempt holds the row, uncommitted, when this one comes: it must wait and see it. */
    @Test
    void aClaimWaitsForOneThatIsUnderWay() throws Exception {
        RecordState first = state(2, 7);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = POSTGRES.get().dataSource().getConnection();
                SnapshotLoader loader = loader()) {
            other.setAutoCommit(false);
            SnapshotUpsert.writeFirst(other, SnapshotRow.of(SampleRows.snapshot(first), Map.of()));
            Future<RecordState> waiting =
                    thread.submit(() -> loader.claim(SampleRows.snapshot(state(2, 9))));
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
            assertThat(loader.claim(SampleRows.snapshot(state))).isEqualTo(state);
            assertThat(POSTGRES.get().query("SELECT document_problem FROM record_snapshot"))
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

    private static SnapshotLoader loader() {
        return SnapshotRowLoader.factory(POSTGRES.get().settings()).open();
    }

    private static RecordState state(int generation, long revision) {
        Document document = Document.object().with("at", Document.of(revision));
        return SampleRows.state(SampleRows.key("a"), generation, revision, document);
    }
}
