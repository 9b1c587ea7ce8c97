package io.tidemark.keyedstate;

import static io.tidemark.keyedstate.ReduceFixture.INTERVAL_MS;
import static io.tidemark.keyedstate.ReduceFixture.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.Migration;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import io.tidemark.keyedstate.ReduceFixture.Append;
import io.tidemark.keyedstate.ReduceFixture.OneType;
import io.tidemark.lifecycle.TimerGrid;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Records of an earlier version of their type, in the life of records. */
class LiftedRecordsTest {
    private static final long TOUCHED = TimerGrid.FIRST_TOUCH_GRID_MS;
    private static final long DUE = TOUCHED + INTERVAL_MS + TimerGrid.SNAPSHOT_GRID_MS;

    /** A type whose migration adds the word "lifted". */
    private static final OneType LIFTING = new OneType(adding(1, "lifted"), "second");

    /** A type whose migration refuses every document. */
    private static final OneType REFUSING = new OneType(adding(1, "bad migration"), "second");

    private final Rows rows = new Rows();

    @Test
    void aLiftIsWrittenEvenIfTheEventThatTouchedTheRecordIsRefused() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, LIFTING, 0, null)) {
            attempt.deliver("a", 2, "m2 bad");
            attempt.advanceTo(DUE);

            Snapshot snapshot = onlyOne(attempt.emitted());
            assertThat(words(snapshot.state())).containsExactly("one", "lifted");
            assertThat(snapshot.state().format()).isEqualTo(DocumentFormat.of(2));
            assertThat(snapshot.state().revision()).isEqualTo(3);
            assertThat(snapshot.state().version()).isEqualTo(1);
            assertThat(snapshot.rejections())
                    .extracting(Rejection::code, rejection -> rejection.against().revision())
                    .containsExactly(tuple("patch_invalid", 3L));
        }
    }

    @Test
    void aLiftIsWrittenEvenIfTheEventThatTouchedTheRecordIsARepetition() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, LIFTING, 0, null)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(DUE);

            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one", "lifted");
        }
    }

    @Test
    void aTimerLiftsToo() throws Exception {
        OperatorSubtaskState kept = keptByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, LIFTING, DUE, kept)) {
            attempt.advanceTo(3 * DUE);

            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one", "lifted");
        }
    }

    @Test
    void aRecordIsLiftedOnceHoweverManyAttemptsThereAre() throws Exception {
        foldedByTheFirstVersion("a");
        for (int i = 2; i < 5; i++) {
            try (ReduceFixture attempt = new ReduceFixture(rows, LIFTING, 0, null)) {
                attempt.deliver("a", i, "m" + i + " word" + i);
                attempt.advanceTo(DUE);
                attempt.flush();
            }
        }
        assertThat(words(rows.row(ReduceFixture.key("a"), 1)))
                .containsExactly("one", "lifted", "word2", "word3", "word4");
    }

    @Test
    void anAttemptThatKnowsNothingOfTheLiftMakesItAgainAlike() throws Exception {
        OperatorSubtaskState kept = keptByTheFirstVersion("a");
        RecordState lost = liftedWith(kept, "m2 two");
        RecordState again = liftedWith(kept, "m2 two");

        assertThat(again).isEqualTo(lost);
        assertThat(words(again)).containsExactly("one", "lifted", "two");
    }

    @Test
    void aRecordThatCannotBeLiftedStopsNoOther() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, REFUSING, 0, null)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.deliver("b", 3, "m3 three");
            attempt.advanceTo(DUE);

            List<Snapshot> snapshots = attempt.emitted();
            Snapshot frozen = of(snapshots, "a");
            assertThat(words(frozen.state())).containsExactly("one");
            assertThat(frozen.state().format().frozenCode()).isEqualTo("lift_refused");
            assertThat(frozen.rejections())
                    .extracting(Rejection::code)
                    .containsExactly("record_frozen");
            assertThat(words(of(snapshots, "b").state())).containsExactly("three");
        }
    }

    @Test
    void aFrozenRecordIsWrittenOnceAndThenOnlyForItsRejections() throws Exception {
        foldedByTheFirstVersion("a");
        for (int i = 0; i < 2; i++) {
            try (ReduceFixture attempt = new ReduceFixture(rows, REFUSING, 0, null)) {
                attempt.deliver("a", 1, "m1 one");
                attempt.advanceTo(DUE);
                assertThat(attempt.flush()).hasSize(i == 0 ? 1 : 0);
            }
        }
    }

    @Test
    void aRaisedGenerationGoesOnFromTheOldRowBesideIt() throws Exception {
        OperatorSubtaskState kept = keptByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(2), DUE, kept)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(3 * DUE);
            attempt.flush();
        }
        assertThat(words(rows.row(ReduceFixture.key("a"), 1))).containsExactly("one");
        assertThat(words(rows.row(ReduceFixture.key("a"), 2))).containsExactly("one", "two");
    }

    /** The job of the old generation writes on; attempts of the new one must not notice. */
    @Test
    void everyAttemptOfARaisedGenerationBeginsWithTheRowThatTheFirstBeganWith() throws Exception {
        foldedByTheFirstVersion("a");
        OneType raised = new OneType(adding(2, "lifted"), "second");
        try (ReduceFixture lost = new ReduceFixture(rows, raised, 0, null)) {
            lost.deliver("a", 1, "m1 one");
            lost.advanceTo(TOUCHED);
        }
        try (ReduceFixture old = ReduceFixture.start(rows)) {
            old.deliver("a", 2, "m2 two");
            old.advanceTo(DUE);
            old.flush();
        }
        try (ReduceFixture attempt = new ReduceFixture(rows, raised, 0, null)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);

            assertThat(words(onlyOne(attempt.emitted()).state()))
                    .as("the lift of the later row would come after two")
                    .containsExactly("one", "lifted", "two");
        }
    }

    @Test
    void recordsThatAreReadTogetherBeginARaisedGenerationTogether() throws Exception {
        List<String> records = List.of("a", "b", "c");
        for (String record : records) {
            foldedByTheFirstVersion(record);
        }
        try (ReduceFixture attempt =
                new ReduceFixture(rows, new OneType(adding(2, "lifted"), "second"), 0, null)) {
            for (String record : records) {
                attempt.deliver(record, 2, "m2 two");
            }
            attempt.deliver("new", 1, "m1 one");
            attempt.advanceTo(DUE);
            attempt.flush();
        }
        assertThat(rows.claims).containsExactly(3);
        for (String record : records) {
            assertThat(words(rows.row(ReduceFixture.key(record), 2)))
                    .containsExactly("one", "lifted", "two");
        }
        assertThat(words(rows.row(ReduceFixture.key("new"), 2))).containsExactly("one");
    }

    /** The source goes on behind what the state holds, so the row alone would leave a gap. */
    @Test
    void aRaisedGenerationGoesOnFromTheStateWhereThatIsAheadOfTheRow() throws Exception {
        foldedByTheFirstVersion("a");
        OperatorSubtaskState kept;
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(TOUCHED);
            kept = attempt.checkpoint(1);
        }
        assertThat(words(rows.row(ReduceFixture.key("a"), 1))).containsExactly("one");
        try (ReduceFixture attempt = new ReduceFixture(rows, new OneType(2), DUE, kept)) {
            attempt.deliver("a", 3, "m3 three");
            attempt.advanceTo(3 * DUE);
            attempt.flush();
        }
        assertThat(words(rows.row(ReduceFixture.key("a"), 2)))
                .containsExactly("one", "two", "three");
    }

    @Test
    void anEmptyBaseFoldsAgainFromTheBeginning() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, anew(), 0, null)) {
            attempt.deliver("a", 1, "m1 one");
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);

            RecordState state = onlyOne(attempt.emitted()).state();
            assertThat(words(state)).containsExactly("one", "two");
            assertThat(state.generation()).isEqualTo(2);
            assertThat(state.revision()).isEqualTo(2);
        }
    }

    @Test
    void anEmptyBaseFreezesWhatTheStreamNoLongerHoldsTheBeginningOf() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, anew(), 0, null)) {
            attempt.deliver("a", 2, "m2 two");
            attempt.advanceTo(DUE);

            Snapshot snapshot = onlyOne(attempt.emitted());
            assertThat(snapshot.state().format().frozenCode()).isEqualTo("history_expired");
            assertThat(words(snapshot.state())).containsExactly("one");
            assertThat(snapshot.rejections())
                    .extracting(Rejection::code)
                    .containsExactly("record_frozen");
        }
    }

    @Test
    void anEmptyBaseWaitsForAnEventThatTells() throws Exception {
        foldedByTheFirstVersion("a");
        try (ReduceFixture attempt = new ReduceFixture(rows, anew(), 0, null)) {
            attempt.deliver("a", 0, "junk");
            attempt.advanceTo(DUE);
            assertThat(attempt.emitted()).isEmpty();
            assertThat(attempt.recordsInState()).isZero();
            assertThat(attempt.deadLetters())
                    .extracting(DeadLetter::code)
                    .containsExactly("invalid_json");

            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(2 * DUE);
            assertThat(words(onlyOne(attempt.emitted()).state())).containsExactly("one");
        }
    }

    @Test
    void ofTwoEditsOfOneMillisecondTheSecondIsNoBeginning() throws Exception {
        folded("m1@7 one", "m2@7 two");
        assertThat(anew(2, "m2@7 two").format().frozenCode()).isEqualTo("history_expired");
    }

    @Test
    void theFirstEditThatComesAgainAfterAGapIsNoBeginning() throws Exception {
        folded("m1@7 one", "m2@8 two", "m1@7 one");
        assertThat(anew(3, "m1@7 one").format().frozenCode()).isEqualTo("history_expired");
    }

    @Test
    void aRecordBeginsWithItsFirstDecisionThoughItRefused() throws Exception {
        folded("m1@7 bad", "m2@8 two");
        assertThat(words(anew(1, "m1@7 bad", "m2@8 two"))).containsExactly("two");
        assertThat(rows.row(ReduceFixture.key("a"), 2).format().isFrozen()).isFalse();
    }

    @Test
    void aRecordWhoseRefusedBeginningExpiredIsFrozenToo() throws Exception {
        folded("m1@7 bad", "m2@8 two");
        assertThat(anew(2, "m2@8 two").format().frozenCode()).isEqualTo("history_expired");
    }

    @Test
    void aRecordOfWhichNothingWasAcceptedBeginsWithWhatThereIs() throws Exception {
        folded("m1@7 bad", "m2@8 bad");
        assertThat(words(anew(3, "m3@9 three"))).containsExactly("three");
    }

    @Test
    void anAttemptThatWasRestoredKnowsTheBeginningFromTheRow() throws Exception {
        folded("m1@7 one");
        try (ReduceFixture later = ReduceFixture.start(rows)) {
            later.deliver("a", 2, "m2@7 two");
            later.advanceTo(DUE);
            later.flush();
        }
        assertThat(anew(2, "m2@7 two").format().frozenCode()).isEqualTo("history_expired");
    }

    @Test
    void anotherPartitionKeyIsNoBeginning() throws Exception {
        folded("m1 one");
        try (ReduceFixture attempt = new ReduceFixture(rows, anew(), 0, null)) {
            attempt.harness.processElement(
                    ReduceFixture.delivery("a", "other key", 0, "m0 zero"), 0);
            attempt.deliver("a", 1, "m1 one");
            attempt.advanceTo(DUE);
            assertThat(onlyOne(attempt.emitted()).state().format().frozenCode())
                    .isEqualTo("history_expired");
        }
    }

    /** Folds edits of the record "a" that stand from sequence number 1 on. */
    private void folded(String... edits) throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            for (int i = 0; i < edits.length; i++) {
                attempt.deliver("a", 1 + i, edits[i]);
            }
            attempt.advanceTo(DUE);
            attempt.flush();
        }
    }

    /** What the edits from a sequence number on are in the next generation. */
    private RecordState anew(int sequence, String... edits) throws Exception {
        try (ReduceFixture attempt = new ReduceFixture(rows, anew(), 0, null)) {
            for (int i = 0; i < edits.length; i++) {
                attempt.deliver("a", sequence + i, edits[i]);
            }
            attempt.advanceTo(DUE);
            attempt.flush();
        }
        return rows.row(ReduceFixture.key("a"), 2);
    }

    private void foldedByTheFirstVersion(String recordId) throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver(recordId, 1, "m1 one");
            attempt.advanceTo(DUE);
            attempt.flush();
        }
    }

    private OperatorSubtaskState keptByTheFirstVersion(String recordId) throws Exception {
        try (ReduceFixture attempt = ReduceFixture.start(rows)) {
            attempt.deliver(recordId, 1, "m1 one");
            attempt.advanceTo(TOUCHED);
            return attempt.checkpoint(1);
        }
    }

    private RecordState liftedWith(OperatorSubtaskState kept, String edit) throws Exception {
        try (ReduceFixture attempt = new ReduceFixture(rows, LIFTING, DUE, kept)) {
            attempt.deliver("a", 2, edit);
            attempt.advanceTo(3 * DUE);
            return onlyOne(attempt.emitted()).state();
        }
    }

    private static Evolution adding(int generation, String word) {
        return new Evolution(
                generation,
                Evolution.Origin.PREVIOUS,
                2,
                List.of(
                        new Migration(
                                2, new NamedReducer("append", new Append()), Document.of(word))));
    }

    private static OneType anew() {
        return new OneType(new Evolution(2, Evolution.Origin.EMPTY, 1, List.of()), "second");
    }

    private static Snapshot of(List<Snapshot> snapshots, String recordId) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.key().id().equals(recordId))
                .findFirst()
                .orElseThrow();
    }

    private static Snapshot onlyOne(List<Snapshot> snapshots) {
        assertThat(snapshots).hasSize(1);
        return snapshots.get(0);
    }
}
