package io.tidemark.fold;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.DocumentFormat;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.FrozenCode;
import io.tidemark.domain.Migration;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.testing.Events;
import io.tidemark.testing.MergeReducer;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LiftTest {
    private static final NamedReducer MERGE = new NamedReducer("test-merge", new MergeReducer());

    private final Events events = Events.ofNote("1");
    private final RecordFold first = fold(1, 1, "test-merge", List.of(), "first");
    private final RecordState before =
            accepted(first, first.initial(events.key()), events.set("c:0:0", "a", 1).build());

    @Test
    void aRecordOfThePresentVersionIsNotTouched() {
        assertThat(first.lifted(before)).isSameAs(before);
    }

    @Test
    void otherFilesAloneAreNoReasonToLift() {
        assertThat(fold(1, 1, "test-merge", List.of(), "second").lifted(before)).isSameAs(before);
    }

    @Test
    void aLiftIsADecisionThatNoEventAskedFor() {
        RecordFold second = fold(1, 2, "test-merge", List.of(set(2, "{'b':2}")), "second");

        RecordState lifted = second.lifted(before);

        assertThat(lifted.document()).isEqualTo(json("{'a':1,'b':2}"));
        assertThat(lifted.format()).isEqualTo(DocumentFormat.of(2));
        assertThat(lifted.revision()).isEqualTo(before.revision() + 1);
        assertThat(lifted.version()).isEqualTo(before.version());
        assertThat(lifted.metadata()).isEqualTo(before.metadata());
        assertThat(lifted.decided()).isEqualTo(before.decided());
        assertThat(lifted.positions()).isEqualTo(before.positions());
        assertThat(lifted.history().hash()).isNotEqualTo(before.history().hash());
        assertThat(lifted.foldedBy().fingerprint()).isEqualTo(second.fingerprint());
        assertThat(lifted.edits().lastId()).isEqualTo("c:0:0");
        assertThat(second.lifted(lifted)).as("once").isSameAs(lifted);
    }

    @Test
    void everyAttemptLiftsAlike() {
        RecordFold second = fold(1, 2, "test-merge", List.of(set(2, "{'b':2}")), "second");

        assertThat(second.lifted(before)).isEqualTo(second.lifted(before));
    }

    @Test
    void allStepsFromTheFormatOfTheDocumentAreTakenInOrder() {
        List<Migration> steps =
                List.of(
                        set(2, "{'b':2}"),
                        new Migration(3, MERGE, json("{'set':{'c':3},'expect':{'b':2}}")));

        RecordState lifted = fold(1, 4, "test-merge", steps, "fourth").lifted(before);

        assertThat(lifted.document()).isEqualTo(json("{'a':1,'b':2,'c':3}"));
        assertThat(lifted.format().number()).isEqualTo(4);

        RecordFold second = fold(1, 2, "test-merge", steps.subList(0, 1), "second");
        RecordState changed =
                accepted(
                        second,
                        second.lifted(before),
                        events.edit("c:1:0", "{'set':{'b':9}}").build());
        assertThat(fold(1, 3, "test-merge", steps, "third").lifted(changed).format().frozen())
                .as("the second step is not taken again, so the third does not find what it wants")
                .isEqualTo(FrozenCode.LIFT_REFUSED);
    }

    @Test
    void aRecordWithoutAcceptedEditsGetsTheNewInitialDocument() {
        RecordState refused =
                ((Rejected)
                                first.decide(
                                        first.initial(events.key()),
                                        events.edit("c:0:0", "{'forbidden':1}").build()))
                        .state();
        RecordFold second = fold(1, 2, "test-merge", List.of(set(2, "{'b':2}")), "second");

        assertThat(second.lifted(refused).document()).isEqualTo(Document.object());
        assertThat(second.lifted(refused).format().number()).isEqualTo(2);
    }

    @Test
    void whatAMigrationRefusesIsFrozenWithItsDocument() {
        List<Migration> steps =
                List.of(new Migration(2, MERGE, json("{'set':{'b':2},'expect':{'a':7}}")));

        RecordState frozen = fold(1, 2, "test-merge", steps, "second").lifted(before);

        assertThat(frozen.format())
                .isEqualTo(
                        DocumentFormat.stored(
                                1, "lift_refused", "format 2: patch_test_failed: another value"));
        assertThat(frozen.document()).isSameAs(before.document());
        assertThat(frozen.revision()).isEqualTo(before.revision() + 1);
        assertThat(frozen.version()).isEqualTo(before.version());
    }

    @Test
    void whatDoesNotFitTheNewSchemaIsFrozen() {
        String members = "{'b':1,'c':1,'d':1,'e':1,'f':1,'g':1}";

        RecordState frozen =
                fold(1, 2, "test-merge", List.of(set(2, members)), "second").lifted(before);

        assertThat(frozen.format())
                .isEqualTo(
                        DocumentFormat.stored(
                                1,
                                "lifted_document_invalid",
                                "document_invalid: more than 6 members"));
    }

    @Test
    void aMigrationThatFailsFreezesAndTellsNoValues() {
        Migration failing =
                new Migration(
                        2,
                        new NamedReducer(
                                "failing",
                                new FailingReducer(
                                        () -> new IllegalStateException("holds a secret"))),
                        Document.ofNull());
        Migration broken =
                new Migration(
                        2,
                        new NamedReducer(
                                "broken",
                                new FailingReducer(() -> new NoClassDefFoundError("gone"))),
                        Document.ofNull());

        assertThat(fold(1, 2, "test-merge", List.of(failing), "x").lifted(before).format().detail())
                .isEqualTo("format 2: IllegalStateException");
        assertThat(fold(1, 2, "test-merge", List.of(broken), "x").lifted(before).format().detail())
                .isEqualTo("format 2: NoClassDefFoundError");
    }

    @Test
    void aFrozenRecordRefusesEditsAndGoesOnCounting() {
        RecordFold second = unliftable("second");
        RecordState frozen = second.lifted(before);

        Rejected rejected = (Rejected) second.decide(frozen, events.set("c:1:0", "b", 2).build());

        assertThat(rejected.rejection().code()).isEqualTo("record_frozen");
        assertThat(rejected.rejection().detail())
                .isEqualTo("lift_refused: format 2: patch_test_failed: another value");
        assertThat(rejected.state().document()).isSameAs(before.document());
        assertThat(rejected.state().revision()).isEqualTo(frozen.revision() + 1);
        assertThat(rejected.state().format()).isEqualTo(frozen.format());
        assertThat(second.lifted(rejected.state()))
                .as("the version that froze it does not try again")
                .isSameAs(rejected.state());
    }

    @Test
    void aLaterVersionThatCanLiftItThawsIt() {
        RecordFold second = unliftable("second");
        RecordState frozen =
                ((Rejected)
                                second.decide(
                                        second.lifted(before), events.set("c:1:0", "b", 2).build()))
                        .state();
        RecordFold third = fold(1, 2, "test-merge", List.of(set(2, "{'c':3}")), "third");

        RecordState thawed = third.lifted(frozen);

        assertThat(thawed.format()).isEqualTo(DocumentFormat.of(2));
        assertThat(thawed.document()).isEqualTo(json("{'a':1,'c':3}"));
        assertThat(accepted(third, thawed, events.set("c:2:0", "d", 4).build()).document())
                .isEqualTo(json("{'a':1,'c':3,'d':4}"));
    }

    @Test
    void aDeployThatGoesBackFreezesAndItsReturnThaws() {
        RecordFold second = fold(1, 2, "test-merge", List.of(set(2, "{'b':2}")), "second");
        RecordState lifted = second.lifted(before);

        RecordState back = first.lifted(lifted);

        assertThat(back.format())
                .isEqualTo(
                        DocumentFormat.stored(2, "format_newer", "format 2, where the type has 1"));
        assertThat(second.lifted(back).format()).isEqualTo(DocumentFormat.of(2));
        assertThat(second.lifted(back).document()).isEqualTo(lifted.document());
    }

    @Test
    void aRaisedGenerationIsALiftToo() {
        RecordState raised = fold(2, 1, "test-merge", List.of(), "second").lifted(before);

        assertThat(raised.generation()).isEqualTo(2);
        assertThat(raised.document()).isEqualTo(before.document());
        assertThat(raised.revision()).isEqualTo(before.revision() + 1);
    }

    @Test
    void whatAnotherReducerRememberedIsDropped() {
        RecordState lifted = fold(1, 1, "other", List.of(), "second").lifted(before);

        assertThat(before.metadata().isNull()).isFalse();
        assertThat(lifted.metadata().isNull()).isTrue();
        assertThat(lifted.foldedBy().reducer()).isEqualTo("other");
        assertThat(lifted.document()).isEqualTo(before.document());
    }

    @Test
    void anExpiredHistoryStaysFrozenUnderLaterVersions() {
        RecordState expired = fold(2, 1, "test-merge", List.of(), "second").expired(before);

        assertThat(expired.format().frozen()).isEqualTo(FrozenCode.HISTORY_EXPIRED);
        assertThat(expired.generation()).isEqualTo(2);
        assertThat(fold(3, 2, "test-merge", List.of(), "third").lifted(expired).format().frozen())
                .isEqualTo(FrozenCode.HISTORY_EXPIRED);
    }

    /** A validator that looks at what changed alone would take an old document for a valid one. */
    @Test
    void aDocumentOfOtherFilesIsJudgedAsAWholeUntilAnEditIsAccepted() {
        OnlyTouched validator = new OnlyTouched();
        RecordFold stricter =
                new RecordFold(
                        type(1, 1, "test-merge", List.of(), "stricter", validator),
                        FoldSettings.DEFAULT);
        RecordState old = stricter.lifted(before);

        Rejected refused = (Rejected) stricter.decide(old, events.set("c:1:0", "b", 2).build());
        assertThat(refused.rejection().code()).isEqualTo("document_invalid");

        Rejected again =
                (Rejected) stricter.decide(refused.state(), events.set("c:2:0", "b", 2).build());
        assertThat(again.rejection().code())
                .as("a refusal proves nothing")
                .isEqualTo("document_invalid");

        Decision.Echo echo =
                (Decision.Echo)
                        stricter.decide(
                                again.state(),
                                events.by(FoldSettings.DEFAULT.reservedClientId())
                                        .set("tidemark-x", "a", 1)
                                        .build());
        Rejected afterEcho =
                (Rejected)
                        stricter.decide(
                                echo.state(), events.by("ann").set("c:5:0", "b", 2).build());
        assertThat(afterEcho.rejection().code())
                .as("a correction that came back proves nothing")
                .isEqualTo("document_invalid");

        RecordState mended =
                accepted(
                        stricter,
                        afterEcho.state(),
                        events.edit("c:3:0", "{'set':{'a':null,'b':2}}").build());
        int whole = validator.whole;
        accepted(stricter, mended, events.set("c:4:0", "c", 3).build());
        assertThat(validator.whole).as("known to fit").isEqualTo(whole);
    }

    private RecordFold unliftable(String files) {
        return fold(
                1,
                2,
                "test-merge",
                List.of(new Migration(2, MERGE, json("{'set':{},'expect':{'a':7}}"))),
                files);
    }

    private static Migration set(int format, String members) {
        return new Migration(format, MERGE, json("{'set':" + members + "}"));
    }

    private static RecordState accepted(RecordFold fold, RecordState state, Event event) {
        return ((Accepted) fold.decide(state, event)).state();
    }

    private static RecordFold fold(
            int generation, int format, String reducer, List<Migration> migrations, String files) {
        return new RecordFold(
                type(generation, format, reducer, migrations, files, SampleTypes.stateValidator()),
                FoldSettings.DEFAULT);
    }

    private static RecordType type(
            int generation,
            int format,
            String reducer,
            List<Migration> migrations,
            String files,
            DocumentValidator validator) {
        return RecordTypeBuilder.like(SampleTypes.note())
                .fingerprint(files)
                .reducer(reducer, new MergeReducer())
                .state(validator)
                .generation(generation)
                .format(format, migrations)
                .build();
    }

    /** Refuses the member "a"; of a document that fitted before it sees only what was touched. */
    private static final class OnlyTouched implements DocumentValidator {
        private int whole;

        @Override
        public Optional<String> problem(Document document) {
            whole++;
            return document.member("a") == null ? Optional.empty() : Optional.of("a is there");
        }

        @Override
        public Optional<String> problemAfter(
                Document before, Document document, List<JsonPointer> touched) {
            return touched.contains(JsonPointer.ROOT.child("a"))
                    ? problem(document)
                    : Optional.empty();
        }
    }

    /** Throws whatever it is given. */
    private record FailingReducer(Supplier<Throwable> failure) implements Reducer {
        @Override
        public String identity() {
            return "failing/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.empty();
        }
    }
}
