package io.tidemark.fold;

import static io.tidemark.testing.Events.NOON;
import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.CorrectionNeed;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Duplicate;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.Decision.Replay;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import io.tidemark.testing.Events;
import io.tidemark.testing.SampleTypes;
import io.tidemark.testing.States;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFoldTest {
    /** A horizon of two minutes. */
    private static final FoldSettings SHORT =
            new FoldSettings(FoldSettings.HORIZON_MARGIN_MS, FoldSettings.IDS_MAX_LEAST, 0);

    private final RecordFold fold = new RecordFold(SampleTypes.note(), FoldSettings.DEFAULT);
    private final Events events = Events.ofNote("1");
    private final RecordState initial = fold.initial(events.key());

    @Test
    void aRecordBeginsWithTheInitialDocumentAndNothingDecided() {
        assertThat(initial.document()).isEqualTo(Document.object());
        assertThat(initial.revision()).isZero();
        assertThat(initial.version()).isZero();
        assertThat(initial.generation()).isEqualTo(1);
        assertThat(initial.history().hash()).isEqualTo(RecordState.History.START).hasSize(64);
        assertThat(initial.edits().firstAt()).isEqualTo(RecordState.Edits.NEVER);
        assertThat(initial.edits().lastAt()).isEqualTo(RecordState.Edits.NEVER);
        assertThat(initial.foldedBy().reducer()).isEqualTo("test-merge");
        assertThat(initial.foldedBy().fingerprint()).isEqualTo(fold.fingerprint());
        assertThat(initial.channel()).isNull();
    }

    @Test
    void anAcceptedEditChangesTheDocumentAndRaisesBothNumbers() {
        RecordState first = accepted(initial, events.set("c:0:0", "a", 1).by("ann").build());
        RecordState second =
                accepted(first, events.set("c:1:0", "b", 2).by(null).at(NOON + 5).build());

        assertThat(second.document()).isEqualTo(json("{'a':1,'b':2}"));
        assertThat(second.metadata()).isEqualTo(json("2"));
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.edits().firstAt()).isEqualTo(NOON);
        assertThat(second.edits().lastAt()).isEqualTo(NOON + 5);
        assertThat(second.history().maxEventTime()).isEqualTo(NOON + 5);
        assertThat(second.edits().lastId()).isEqualTo("c:1:0");
        assertThat(first.edits().lastClientId()).isEqualTo("ann");
        assertThat(second.edits().lastClientId()).isNull();
        assertThat(second.channel()).isEqualTo("note:1");
        assertThat(first.document()).isEqualTo(json("{'a':1}"));
    }

    @Test
    void aRefusedEditLeavesTheDocumentTheSameObjectAndRaisesTheRevision() {
        RecordState before = accepted(initial, events.set("c:0:0", "a", 1).build());
        Event event =
                events.edit("c:1:0", "{'set':{'b':2,'c/d':1},'expect':{'a':7}}")
                        .by("bob")
                        .at(NOON + 9)
                        .build();
        Rejected rejected = (Rejected) fold.decide(before, event);
        RecordState after = rejected.state();

        assertThat(after.document()).isSameAs(before.document());
        assertThat(after.metadata()).isSameAs(before.metadata());
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.edits().lastId()).isEqualTo("c:0:0");
        assertThat(after.edits().lastAt()).isEqualTo(NOON);
        assertThat(after.history().maxEventTime()).isEqualTo(NOON + 9);
        assertThat(after.history().hash()).isNotEqualTo(before.history().hash());
        assertThat(rejected.rejection())
                .usingRecursiveComparison()
                .isEqualTo(
                        new Rejection(
                                events.key(),
                                new Rejection.Against(1, after.revision(), 1),
                                new Rejection.Message(
                                        "c:1:0", "bob", NOON + 9, event.original(), event.origin()),
                                "patch_test_failed",
                                "another value",
                                new Rejection.Answer(CorrectionNeed.DUE, json("['/b','/c~1d']"))));
    }

    @Test
    void whatIsAtOrBeforeThePositionIsAReplayWhateverItsId() {
        RecordState state = accepted(initial, events.from(10).set("c:0:0", "a", 1).build());

        assertThat(fold.decide(state, events.from(10).set("c:0:0", "a", 1).build()))
                .isInstanceOf(Replay.class);
        assertThat(fold.decide(state, events.from(9).set("new", "a", 2).build()))
                .isInstanceOf(Replay.class);
        assertThat(fold.decide(state, events.from(9).under("other").set("new", "a", 2).build()))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aRepeatedIdIsADuplicateOfItsFirstDecision() {
        RecordState state = accepted(initial, events.set("c:0:0", "a", 1).build());
        state = rejected(state, events.edit("c:1:0", "{}").build());

        assertThat(fold.decide(state, events.set("c:0:0", "a", 5).build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
        // What was refused stays refused, though this data would do.
        assertThat(fold.decide(state, events.set("c:1:0", "a", 5).build()))
                .isInstanceOfSatisfying(
                        Duplicate.class, again -> assertThat(again.accepted()).isFalse());
    }

    @Test
    void aLateIdBelowOthersIsARealEdit() {
        RecordState state = accepted(initial, events.set("c:5:0", "a", 5).build());
        state = accepted(state, events.set("c:3:0", "a", 3).at(NOON - 60_000).build());

        assertThat(state.document()).isEqualTo(json("{'a':3}"));
        assertThat(state.history().maxEventTime()).isEqualTo(NOON);
        assertThat(state.edits().lastAt()).isEqualTo(NOON - 60_000);
    }

    @Test
    void messagesOfOneDeliveryAreToldApartByTheirIndex() {
        Events first = Events.ofNote("1").from(7).messageIndex(0);
        RecordState state = accepted(initial, first.set("c:0:0", "a", 1).build());
        Events second = Events.ofNote("1").from(7).messageIndex(1);
        state = accepted(state, second.set("c:0:1", "a", 2).build());

        assertThat(state.document()).isEqualTo(json("{'a':2}"));
        assertThat(fold.decide(state, second.from(7).set("c:0:1", "a", 2).build()))
                .isInstanceOf(Replay.class);
    }

    @Test
    void anOpaqueIdWithOtherDataIsRefusedAndItsFirstDecisionStands() {
        RecordState state = accepted(initial, events.set("mine", "a", 1).build());
        Rejected reused = (Rejected) fold.decide(state, events.set("mine", "a", 2).build());

        assertThat(reused.rejection().code()).isEqualTo("id_reused");
        assertThat(reused.state().decided()).isSameAs(state.decided());
        assertThat(reused.state().document()).isSameAs(state.document());
        assertThat(reused.state().revision()).isEqualTo(2);
        assertThat(fold.decide(reused.state(), events.set("mine", "a", 1).build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
        assertThat(fold.decide(reused.state(), events.set("mine", "a", 2).build()))
                .isInstanceOf(Rejected.class);
        assertThat(fold.decide(reused.state(), events.from(2).set("mine", "a", 2).build()))
                .isInstanceOf(Replay.class);
    }

    @Test
    void theNameBelongsToTheDataOfAnOpaqueId() {
        RecordState state = accepted(initial, events.set("mine", "a", 1).build());

        assertThat(rejection(state, events.set("mine", "a", 1).name("other").build()).code())
                .isEqualTo("id_reused");
    }

    @Test
    void dataThatIsTheSameInAnotherSpellingIsADuplicate() {
        RecordState state = accepted(initial, events.edit("m", "{'set':{'a':1e1,'b':2}}").build());

        assertThat(fold.decide(state, events.edit("m", "{'set':{'b':2,'a':10}}").build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
    }

    @Test
    void theIdOfAConnectionIsNotHeldAgainstItsData() {
        RecordState state = accepted(initial, events.set("c:0:0", "a", 1).build());

        assertThat(fold.decide(state, events.set("c:0:0", "a", 2).build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
    }

    @Test
    void anIdOlderThanTheMemoryIsRefusedAndNeverGuessed() {
        RecordFold forgetful = new RecordFold(SampleTypes.note(), SHORT);
        long later = NOON + FoldSettings.HORIZON_MARGIN_MS + 1_000;
        RecordState state = forgetful.initial(events.key());
        state = accepted(forgetful, state, events.set("c:0:0", "a", 1).at(NOON).build());
        state = accepted(forgetful, state, events.set("d:0:0", "a", 2).at(later).build());
        assertThat(state.decided().completeSince()).isEqualTo(NOON + 1);

        Event repeated = events.set("c:0:0", "a", 1).at(NOON).build();
        Rejected refused = (Rejected) forgetful.decide(state, repeated);
        assertThat(refused.rejection().code()).isEqualTo("cannot_be_judged");
        assertThat(refused.state().decided()).isSameAs(state.decided());
        assertThat(refused.state().revision()).isEqualTo(3);
        assertThat(refused.state().document()).isSameAs(state.document());
        Event again = events.set("c:0:0", "a", 1).at(NOON).build();
        assertThat(((Rejected) forgetful.decide(refused.state(), again)).rejection().code())
                .isEqualTo("cannot_be_judged");
        assertThat(forgetful.decide(state, events.set("e:0:0", "a", 3).at(NOON + 1).build()))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void anIdThatIsRememberedIsADuplicateHoweverOldItIs() {
        RecordFold forgetful = new RecordFold(SampleTypes.note(), SHORT);
        long later = NOON + FoldSettings.HORIZON_MARGIN_MS + 5_000;
        RecordState state = forgetful.initial(events.key());
        state = accepted(forgetful, state, events.set("x:0:0", "a", 1).at(NOON).build());
        // The run of c holds an old and a young id and is kept for the young one's sake.
        state = accepted(forgetful, state, events.set("c:0:0", "a", 1).at(NOON).build());
        state = accepted(forgetful, state, events.set("c:1:0", "a", 1).at(later).build());
        assertThat(state.decided().completeSince()).isEqualTo(NOON + 1);

        assertThat(forgetful.decide(state, events.set("c:0:0", "a", 1).at(NOON).build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
    }

    @Test
    void aWildClockCannotPushTheMemoryAway() {
        long wild = NOON + 365L * 24 * 60 * 60_000;
        RecordState state = accepted(initial, events.set("c:0:0", "a", 1).at(NOON).build());
        state = accepted(state, events.set("c:2:0", "a", 2).at(wild).arrivedAt(NOON).build());

        assertThat(state.history().maxEventTime()).isEqualTo(NOON + Event.CLOCK_AHEAD_MAX_MS);
        assertThat(state.decided().completeSince()).isEqualTo(DecidedIds.ALWAYS);
        assertThat(fold.decide(state, events.set("c:0:0", "a", 1).at(NOON).build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
    }

    @Test
    void aDeletedRecordKeepsItsDocumentAndTakesNoMoreEdits() {
        RecordState state = accepted(initial, events.set("c:0:0", "a", 1).build());
        RecordState deleted = accepted(state, events.delete("c:1:0").build());

        assertThat(deleted.deleted()).isTrue();
        assertThat(deleted.document()).isSameAs(state.document());
        assertThat(deleted.version()).isEqualTo(2);
        Rejection edit = rejection(deleted, events.set("c:2:0", "a", 2).build());
        assertThat(edit.code()).isEqualTo("record_deleted");
        assertThat(edit.answer().writes()).isNull();
        assertThat(rejection(deleted, events.delete("c:3:0").build()).code())
                .isEqualTo("record_deleted");
        assertThat(fold.decide(deleted, events.delete("c:1:0").build()))
                .matches(RecordFoldTest::isDuplicateOfAccepted);
        assertThat(rejected(deleted, events.set("c:4:0", "a", 2).build()).deleted()).isTrue();
    }

    @Test
    void aRecordMayBeDeletedBeforeItsFirstEdit() {
        RecordState deleted = accepted(initial, events.delete("c:0:0").build());

        assertThat(deleted.deleted()).isTrue();
        assertThat(deleted.document()).isEqualTo(Document.object());
    }

    @Test
    void theHistoryHashTellsOrderVerdictAndDocument() {
        Event one = events.set("c:0:0", "a", 1).build();
        Event other = events.set("d:0:0", "b", 1).build();
        Event bad = events.edit("d:0:0", "{}").build();
        Event badInAnotherWay = events.edit("d:0:0", "{'forbidden':1}").build();

        String hash = accepted(accepted(initial, one), other).history().hash();
        RecordState backwards = accepted(initial, Events.ofNote("1").set("d:0:0", "b", 1).build());
        Event oneLater = Events.ofNote("1").from(5).set("c:0:0", "a", 1).build();
        assertThat(accepted(backwards, oneLater).document()).isEqualTo(json("{'a':1,'b':1}"));
        assertThat(accepted(backwards, oneLater).history().hash()).isNotEqualTo(hash);
        assertThat(rejected(accepted(initial, one), bad).history().hash())
                .isNotEqualTo(hash)
                .isNotEqualTo(rejected(accepted(initial, one), badInAnotherWay).history().hash());
        assertThat(hash).matches("[0-9a-f]{64}");
    }

    @Test
    void theHistoryHashTellsWhichIdMadeWhichDocument() {
        String hash = accepted(initial, events.set("c:0:0", "a", 1).build()).history().hash();

        assertThat(accepted(initial, events.set("c:0:0", "a", 1).build()).history().hash())
                .isEqualTo(hash);
        assertThat(accepted(initial, events.set("c:1:0", "a", 1).build()).history().hash())
                .isNotEqualTo(hash);
        assertThat(accepted(initial, events.set("c:0:0", "a", 2).build()).history().hash())
                .isNotEqualTo(hash);
    }

    @Test
    void theFingerprintTellsEverythingThatDecides() {
        FoldSettings base = FoldSettings.DEFAULT;
        List<FoldSettings> others =
                List.of(
                        new FoldSettings(base.horizonMs() + 1, base.idsMax(), base.joinWindowMs()),
                        new FoldSettings(base.horizonMs(), base.idsMax() + 1, base.joinWindowMs()),
                        new FoldSettings(base.horizonMs(), base.idsMax(), base.joinWindowMs() + 1));
        for (FoldSettings other : others) {
            assertThat(new RecordFold(SampleTypes.note(), other).fingerprint())
                    .isNotEqualTo(fold.fingerprint());
        }
        assertThat(new RecordFold(SampleTypes.note(), base).fingerprint())
                .isEqualTo(fold.fingerprint());
    }

    @Test
    void aJoiningClientPagesBackToTheWindowOrToWhatIsRemembered() {
        RecordState state = accepted(initial, events.set("c:0:0", "a", 1).at(NOON).build());
        Snapshot snapshot = RecordFold.snapshot(state, List.of(), List.of(), FoldSettings.DEFAULT);
        assertThat(snapshot.joinFrom()).isEqualTo(NOON - FoldSettings.DEFAULT.joinWindowMs());
        assertThat(snapshot.key()).isEqualTo(events.key());

        assertThat(
                        RecordFold.snapshot(initial, List.of(), List.of(), FoldSettings.DEFAULT)
                                .joinFrom())
                .isZero();

        RecordState forgot =
                accepted(initial, events.set("o", "a", 1).at(NOON + 3_600_000).build());
        DecidedIds shorter = forgot.decided().forgetting(NOON + 3_601_000, 1);
        assertThat(shorter.completeSince()).isEqualTo(NOON + 3_600_001);
        assertThat(
                        RecordFold.joinFrom(
                                States.with(forgot, shorter, forgot.positions()),
                                FoldSettings.DEFAULT))
                .isEqualTo(NOON + 3_600_001);
    }

    private RecordState accepted(RecordState state, Event event) {
        return accepted(fold, state, event);
    }

    private static RecordState accepted(RecordFold by, RecordState state, Event event) {
        return ((Accepted) by.decide(state, event)).state();
    }

    private RecordState rejected(RecordState state, Event event) {
        return ((Rejected) fold.decide(state, event)).state();
    }

    private Rejection rejection(RecordState state, Event event) {
        return ((Rejected) fold.decide(state, event)).rejection();
    }

    private static boolean isDuplicateOfAccepted(Decision decision) {
        return decision instanceof Duplicate duplicate && duplicate.accepted();
    }
}
