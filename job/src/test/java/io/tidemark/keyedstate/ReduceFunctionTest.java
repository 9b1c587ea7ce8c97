package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.ReduceFixture.IDLE_MS;
import static io.tidemark.keyedstate.ReduceFixture.INTERVAL_MS;
import static io.tidemark.keyedstate.ReduceFixture.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.Snapshot;
import io.tidemark.keyedstate.ReduceFixture.OneType;
import io.tidemark.lifecycle.FirstTouchQueue;
import io.tidemark.lifecycle.ReduceSettings;
import io.tidemark.lifecycle.TimerGrid;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class ReduceFunctionTest {
    private static final long TOUCHED = TimerGrid.FIRST_TOUCH_GRID_MS;
    private static final long DUE = TOUCHED + INTERVAL_MS + TimerGrid.SNAPSHOT_GRID_MS;

    private final Rows rows = new Rows();

    @Test
    void aRecordWaitsForItsRowBeforeItsFirstEventIsDecided() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            assertThat(rows.queries).isEmpty();

            attempt.advanceTo(TOUCHED);
            assertThat(rows.queries).containsExactly(1);
            attempt.advanceTo(DUE);

            Snapshot snapshot = onlyOne(attempt.emitted());
            assertThat(words(snapshot.state())).containsExactly("one");
            assertThat(snapshot.state().revision()).isEqualTo(1);
        }
    }

    @Test
    void manyRecordsAreReadByOneQuery() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            for (int i = 0; i < FirstTouchQueue.BATCH_RECORDS_MAX + 100; i++) {
                attempt.deliver("r" + i, i, "m" + i + " word");
            }
            attempt.advanceTo(DUE);

            assertThat(rows.queries).containsExactly(FirstTouchQueue.BATCH_RECORDS_MAX, 100);
            assertThat(attempt.emitted()).hasSize(FirstTouchQueue.BATCH_RECORDS_MAX + 100);
        }
    }

    @Test
    void eventsThatWaitedAreDecidedInTheOrderOfTheStream() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(TOUCHED);
            attempt.deliver("a", 3, "m3 three");
            attempt.advanceTo(DUE);

            assertThat(words(onlyOne(attempt.emitted()).state()))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void aRowThatIsAheadIsAdoptedAndReplaysChangeNothing() throws Exception {
        OperatorSubtaskState old;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            old = attempt.checkpoint(1);
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);
            attempt.flush();
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(1), DUE, old)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.deliver("a", 3, "m3 three");
            attempt.advanceTo(2 * DUE);

            Snapshot snapshot = onlyOne(attempt.flush());
            assertThat(words(snapshot.state())).containsExactly("one", "two", "three");
            assertThat(snapshot.state().revision()).isEqualTo(3);
        }
    }

    @Test
    void allStateLostTheRowIsEnough() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 bad");
            attempt.advanceTo(DUE);
            attempt.flush();
        }
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 bad");
            attempt.deliver("a", 3, "m2 bad");
            attempt.deliver("a", 4, "m4 four");
            attempt.advanceTo(DUE);

            Snapshot snapshot = onlyOne(attempt.emitted());
            assertThat(words(snapshot.state())).containsExactly("one", "four");
            assertThat(snapshot.state().revision()).isEqualTo(3);
            assertThat(snapshot.rejections()).isEmpty();
        }
    }

    @Test
    void aSnapshotCarriesAllRejectionsSinceTheLastOne() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 bad");
            attempt.deliver("a", 2, "m2 good");
            attempt.deliver("a", 3, "m3 bad");
            attempt.advanceTo(DUE);

            Snapshot snapshot = onlyOne(attempt.emitted());
            assertThat(snapshot.rejections())
                    .extracting(rejection -> rejection.message().id())
                    .containsExactly("m1", "m3");
            assertThat(snapshot.state().revision()).isEqualTo(3);
            assertThat(snapshot.state().version()).isEqualTo(1);
        }
    }

    @Test
    void manyUnsavedRejectionsMakeTheSnapshotDueAtOnce() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 good");
            attempt.advanceTo(TOUCHED);
            for (int i = 2; i < 2 + ReduceSettings.UNSAVED_REJECTIONS_MAX; i++) {
                attempt.deliver("a", i, "m" + i + " bad");
            }
            assertThat(onlyOne(attempt.emitted()).rejections())
                    .hasSize(ReduceSettings.UNSAVED_REJECTIONS_MAX);
        }
    }

    @Test
    void manyBytesOfRejectionsMakeTheSnapshotDueAtOnce() throws Exception {
        String half = "x".repeat((int) ReduceSettings.UNSAVED_REJECTION_BYTES_MAX / 2);
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 good");
            attempt.advanceTo(TOUCHED);
            attempt.deliver("a", 2, "m2 bad" + half);
            assertThat(attempt.emitted()).isEmpty();
            attempt.deliver("a", 3, "m3 bad" + half);
            assertThat(onlyOne(attempt.emitted()).rejections()).hasSize(2);
        }
    }

    @Test
    void oneSnapshotIsWrittenPerRecordAndInterval() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            for (int i = 1; i <= 50; i++) {
                attempt.deliver("a", i, "m" + i + " w" + i);
                attempt.advanceTo(i * INTERVAL_MS / 10);
            }
            attempt.advanceTo(10 * INTERVAL_MS);
            assertThat(attempt.emitted()).hasSizeBetween(4, 6);
        }
    }

    @Test
    void aRestingRecordLeavesTheStateOnlyWhenACheckpointCoversItsLastWrite() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            attempt.checkpoint(1);
            attempt.advanceTo(DUE);
            attempt.complete(1);
            attempt.advanceTo(2 * IDLE_MS);
            assertThat(attempt.recordsInState()).as("checkpoint 1 was before the write").isOne();

            attempt.checkpoint(2);
            attempt.advanceTo(3 * IDLE_MS);
            assertThat(attempt.recordsInState()).as("checkpoint 2 is not complete").isOne();

            attempt.complete(2);
            attempt.advanceTo(4 * IDLE_MS);
            assertThat(attempt.recordsInState()).isZero();
        }
    }

    @Test
    void anEvictedRecordGoesOnFromItsRow() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            evict(attempt);
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(10 * IDLE_MS);

            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one", "two");
        }
    }

    @Test
    void aRecordEvictedAfterTheCheckpointIsHeldAgainstItsRowWhenTheCheckpointIsRestored()
            throws Exception {
        OperatorSubtaskState before;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            before = attempt.checkpoint(1);
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);
            attempt.checkpoint(2);
            attempt.complete(2);
            attempt.advanceTo(3 * IDLE_MS);
            assertThat(attempt.recordsInState()).isZero();
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(1), 3 * IDLE_MS, before)) {
            attempt.deliver("a", 3, "m3 three");
            attempt.advanceTo(4 * IDLE_MS);

            assertThat(words(onlyOne(attempt.emitted()).state()))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void deliveriesThatWaitedInACheckpointAreDecidedAfterTheRestore() throws Exception {
        OperatorSubtaskState waiting;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            waiting = attempt.checkpoint(1);
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(1), DUE, waiting)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(3 * DUE);
            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one", "two");
        }
    }

    @Test
    void aTimerIsATouchToo() throws Exception {
        OperatorSubtaskState unsaved;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            unsaved = attempt.checkpoint(1);
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);
            attempt.flush();
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(1), DUE, unsaved)) {
            attempt.advanceTo(3 * DUE);
            assertThat(rows.queries).hasSize(2);
            assertThat(attempt.emitted()).as("the row is ahead of what is unsaved").isEmpty();
        }
    }

    @Test
    void whatIsPassedOverOrUndecodableLeavesTheRecordAlone() throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "talk");
            attempt.deliver("a", 2, "junk");
            attempt.advanceTo(DUE);
            assertThat(attempt.emitted()).isEmpty();
            assertThat(attempt.deadLetters())
                    .extracting(DeadLetter::code)
                    .containsExactly("invalid_json");
        }
    }

    @Test
    void aTypeThatLeftTheCatalogStillGetsItsRowAndItsDeliveriesAreDeadLetters() throws Exception {
        OperatorSubtaskState kept;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            attempt.deliver("b", 2, "m2 two");
            kept = attempt.checkpoint(1);
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(0), DUE, kept)) {
            attempt.deliver("a", 3, "m3 three");
            attempt.advanceTo(2 * DUE);

            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one");
            assertThat(attempt.deadLetters())
                    .extracting(DeadLetter::code)
                    .containsExactly("no_record_type", "no_record_type");
            assertThat(attempt.recordsInState()).isZero();
        }
    }

    @Test
    void aLoweredGenerationIsRefused() throws Exception {
        OperatorSubtaskState kept;
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(2), 0, null)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            kept = attempt.checkpoint(1);
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(1), DUE, kept)) {
            assertThatThrownBy(() -> attempt.advanceTo(3 * DUE))
                    .hasMessageContaining("generations are only ever raised");
        }
    }

    private static void evict(ReduceFixture attempt) throws Exception {
        attempt.deliver("a", 1, "m1 one");
        attempt.advanceTo(DUE);
        attempt.checkpoint(1);
        attempt.complete(1);
        attempt.advanceTo(3 * IDLE_MS);
        assertThat(attempt.recordsInState()).isZero();
    }

    private static Snapshot onlyOne(List<Snapshot> snapshots) {
        assertThat(snapshots).hasSize(1);
        return snapshots.get(0);
    }
}
