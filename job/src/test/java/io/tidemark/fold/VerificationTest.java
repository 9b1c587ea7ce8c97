package io.tidemark.fold;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RejectionCode;
import io.tidemark.testing.Events;
import io.tidemark.testing.MergeReducer;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Events events = Events.ofNote("1");
    private final RecordFold fold = fold(new MergeReducer());

    @Test
    void eachStageHasItsCode() {
        refuses("{'x':1,'forbidden':1}", "event_invalid", "a member is not");
        refuses("{'x':1}", "patch_invalid", "no object to set");
        refuses("{'set':{},'expect':{'a':1}}", "patch_test_failed", "another value");
        refuses(
                "{'set':{'a':1,'b':1,'c':1,'d':1,'e':1,'f':1,'g':1}}",
                "document_invalid",
                "more than 6 members");
    }

    @Test
    void theShapeIsJudgedBeforeTheReducerAndTheReducerBeforeTheDocument() {
        refuses("{'forbidden':1}", "event_invalid", "a member is not");
        refuses(
                "{'set':{'a':1,'b':1,'c':1,'d':1,'e':1,'f':1,'g':1},'expect':{'z':1}}",
                "patch_test_failed",
                "another value");
    }

    @Test
    void anEditWithoutDataIsRefused() {
        Event event = events.edit("c:0:0", "{}").withoutData().build();

        assertThat(rejection(fold, event).code()).isEqualTo("event_data_missing");
        assertThat(rejection(fold, event).answer().writes()).isNull();
    }

    @Test
    void nullAsDataIsDataAndJudgedAsSuch() {
        refuses("null", "patch_invalid", "no object to set");
    }

    @Test
    void whatDecodingFoundIsTheCode() {
        Event event =
                events.edit("c:0:0", "{}")
                        .problem(RejectionCode.MESSAGE_ACTION_NOT_SUPPORTED)
                        .build();

        assertThat(rejection(fold, event).code()).isEqualTo("message_action_not_supported");
    }

    @Test
    void anEventAtItsLimitsPassesAndOneBeyondDoesNot() {
        String inside = "{'set':{'a':'" + "x".repeat(1_000 - 16) + "'}}";
        assertThat(json(inside).canonicalLength()).isEqualTo(1_000);
        accepts(inside);
        refuses(inside.replace("xx", "xxx"), "event_too_large", "more than 1000 bytes");

        String deep = "[".repeat(6) + "]".repeat(6);
        accepts("{'set':{'a':" + deep + "}}");
        refuses("{'set':{'a':[" + deep + "]}}", "event_too_deep", "more than 8 levels");

        String many = "1,".repeat(96) + "1";
        accepts("{'set':{'a':[" + many + "]}}");
        refuses("{'set':{'a':[" + many + ",1]}}", "event_too_many_nodes", "more than 100 values");
    }

    @Test
    void whatAnEventOverItsLimitsWroteIsCorrectedToo() {
        String data = "{'set':{'a':'" + "x".repeat(1_000) + "'}}";
        Rejection rejection = rejection(fold, events.edit("c:0:0", data).build());

        assertThat(rejection.answer().need().wireName()).isEqualTo("due");
        assertThat(rejection.answer().writes()).isEqualTo(json("['/a']"));
    }

    /** Metadata counts, since it lies in the row too. */
    @Test
    void aDocumentAtItsLimitsPassesAndOneBeyondDoesNot() {
        Document base = json("{'a':'" + "x".repeat(100) + "'}");
        int length = base.canonicalLength();
        RecordType.Limits exact = new RecordType.Limits(1_000, length + 5, 4, 6, 50);

        assertThat(outcome(exact, base, json("'abc'"))).isEqualTo("accepted");
        assertThat(outcome(exact, base, json("'abcd'"))).isEqualTo("document_too_large");
        assertThat(outcome(exact, json("[[[1]]]"), json("1"))).isEqualTo("accepted");
        assertThat(outcome(exact, json("[[[[]]]]"), json("1"))).isEqualTo("accepted");
        assertThat(outcome(exact, json("[[[[1]]]]"), json("1"))).isEqualTo("document_too_deep");
        assertThat(outcome(exact, json("[1,2,3,4,5]"), json("1"))).isEqualTo("accepted");
        assertThat(outcome(exact, json("[1,2,3,4,5,6]"), json("1")))
                .isEqualTo("document_too_many_nodes");
    }

    private String outcome(RecordType.Limits limits, Document document, Document metadata) {
        RecordFold by =
                new RecordFold(
                        SampleTypes.note(
                                reducer(
                                        () ->
                                                new Reduction.Applied(
                                                        document,
                                                        metadata,
                                                        List.of(JsonPointer.ROOT))),
                                limits),
                        FoldSettings.DEFAULT);
        Decision decision = by.decide(by.initial(events.key()), events.edit("c:0:0", "1").build());
        return decision instanceof Rejected rejected ? rejected.rejection().code() : "accepted";
    }

    @Test
    void aReducerThatUsesItsStepsUpIsStopped() {
        RecordType.Limits few = new RecordType.Limits(1_000, 2_000, 8, 100, 3);
        RecordFold by =
                new RecordFold(SampleTypes.note(new MergeReducer(), few), FoldSettings.DEFAULT);

        assertThat(decision(by, "{'set':{'a':1,'b':2,'c':3}}")).isInstanceOf(Accepted.class);
        Rejection refused =
                rejection(by, events.edit("c:0:0", "{'set':{'a':1,'b':2,'c':3,'d':4}}").build());
        assertThat(refused.code()).isEqualTo("reducer_steps_exceeded");
        assertThat(refused.detail()).isEqualTo("more than 3 steps");
    }

    @Test
    void aReducerThatThrowsIsADefectAndARefusal() {
        Rejection thrown =
                rejection(
                        fold(
                                reducer(
                                        () -> {
                                            throw new IllegalStateException("secret");
                                        })),
                        events.edit("c:0:0", "{}").build());

        assertThat(thrown.code()).isEqualTo("reducer_failed");
        assertThat(thrown.detail()).isEqualTo("IllegalStateException");
    }

    @Test
    void aReducerThatNeverEndsItsRecursionIsADefectAndARefusal() {
        Rejection overflowed =
                rejection(
                        fold(reducer(VerificationTest::recurse)),
                        events.edit("c:0:0", "{}").build());

        assertThat(overflowed.code()).isEqualTo("reducer_failed");
        assertThat(overflowed.detail()).isEqualTo("StackOverflowError");
    }

    @Test
    void anErrorOfAReducersOwnIsADefectAndARefusal() {
        Rejection thrown =
                rejection(
                        fold(
                                reducer(
                                        () -> {
                                            throw new Error("secret") {
                                                private static final long serialVersionUID = 1L;
                                            };
                                        })),
                        events.edit("c:0:0", "{}").build());

        assertThat(thrown.code()).isEqualTo("reducer_failed");
    }

    @Test
    void theEndOfTheMemoryIsNoDefectOfAReducer() {
        RecordFold fold =
                fold(
                        reducer(
                                () -> {
                                    throw new OutOfMemoryError();
                                }));

        assertThatThrownBy(() -> rejection(fold, events.edit("c:0:0", "{}").build()))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Reduction recurse() {
        return recurse();
    }

    @Test
    void aReducerThatReturnsNothingUsableIsADefectAndARefusal() {
        for (Supplier<Reduction> reducer :
                List.<Supplier<Reduction>>of(
                        () -> null,
                        () -> new Reduction.Refused(null, "why"),
                        () -> new Reduction.Refused(RejectionCode.PATCH_INVALID, null),
                        () -> new Reduction.Applied(null, Document.ofNull(), List.of()),
                        () -> new Reduction.Applied(Document.object(), null, List.of()),
                        () -> new Reduction.Applied(Document.object(), Document.ofNull(), null))) {
            assertThat(rejection(fold(reducer(reducer)), events.edit("c:0:0", "{}").build()).code())
                    .isEqualTo("reducer_failed");
        }
    }

    @Test
    void aReducerThatDoublesTheDocumentWithoutEndIsRefusedByItsSize() {
        Rejection doubled =
                rejection(
                        fold(
                                reducer(
                                        () -> {
                                            Document document = json("[1]");
                                            for (int i = 0; i < 99; i++) {
                                                document = document.inserted(0, document);
                                            }
                                            return new Reduction.Applied(
                                                    document, Document.ofNull(), List.of());
                                        })),
                        events.edit("c:0:0", "{}").build());

        assertThat(doubled.code()).isEqualTo("document_too_large");
        assertThat(doubled.detail()).isEqualTo("more than 2000 bytes");
    }

    @Test
    void aSchemaThatThrowsIsADefectAndARefusal() {
        RecordType note = SampleTypes.note();
        DocumentValidator broken =
                document -> {
                    throw new IllegalStateException("secret");
                };
        for (RecordType type :
                List.of(
                        withValidators(note, broken, note.validation().state()),
                        withValidators(note, note.validation().event(), broken))) {
            Rejection refused =
                    rejection(
                            new RecordFold(type, FoldSettings.DEFAULT),
                            events.set("c:0:0", "a", 1).build());
            assertThat(refused.code()).isEqualTo("reducer_failed");
            assertThat(refused.detail()).doesNotContain("secret");
        }
    }

    @Test
    void theWritesAreUntoldWhereTheReducerCannotTellThem() {
        Reducer throwing =
                new FixedReducer(
                        () -> new Reduction.Refused(RejectionCode.PATCH_INVALID, "why"),
                        () -> {
                            throw new IllegalStateException("secret");
                        });
        assertThat(rejection(fold(throwing), events.edit("c:0:0", "{}").build()).answer().writes())
                .isNull();
        assertThat(rejection(fold, events.edit("c:0:0", "{}").build()).answer().writes()).isNull();
    }

    @Test
    void theWritesAreUntoldWhereNoCorrectionIsPublished() {
        RecordType silent = withCorrections(SampleTypes.note(), false);
        Event event = events.edit("c:0:0", "{'set':{'a':1},'expect':{'a':1}}").build();

        assertThat(rejection(fold, event).answer().writes()).isEqualTo(json("['/a']"));
        assertThat(rejection(new RecordFold(silent, FoldSettings.DEFAULT), event).answer().writes())
                .isNull();
    }

    @Test
    void theValidatorIsToldWhatWasTouched() {
        Set<String> told = new TreeSet<>();
        RecordType note = SampleTypes.note();
        DocumentValidator listening =
                new DocumentValidator() {
                    @Override
                    public Optional<String> problem(Document document) {
                        return Optional.of("only the touched paths are asked");
                    }

                    @Override
                    public Optional<String> problemAfter(
                            Document before, Document document, List<JsonPointer> touched) {
                        touched.forEach(path -> told.add(path.toString()));
                        return Optional.empty();
                    }
                };
        RecordFold by =
                new RecordFold(
                        withValidators(note, note.validation().event(), listening),
                        FoldSettings.DEFAULT);

        assertThat(decision(by, "{'set':{'a':1,'b':null}}")).isInstanceOf(Accepted.class);
        assertThat(told).containsExactly("/a", "/b");
    }

    private void accepts(String data) {
        assertThat(decision(fold, data)).isInstanceOf(Accepted.class);
    }

    private void refuses(String data, String code, String detail) {
        Rejection rejection = rejection(fold, events.edit("c:0:0", data).build());
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.detail()).isEqualTo(detail);
    }

    private Decision decision(RecordFold by, String data) {
        return by.decide(by.initial(events.key()), events.edit("c:0:0", data).build());
    }

    private Rejection rejection(RecordFold by, Event event) {
        return ((Rejected) by.decide(by.initial(events.key()), event)).rejection();
    }

    private static RecordFold fold(Reducer reducer) {
        return new RecordFold(SampleTypes.note(reducer, SampleTypes.LIMITS), FoldSettings.DEFAULT);
    }

    private static Reducer reducer(Supplier<Reduction> reduction) {
        return new FixedReducer(reduction, Optional::empty);
    }

    private static RecordType withValidators(
            RecordType type, DocumentValidator event, DocumentValidator state) {
        return RecordTypeBuilder.like(type).event(event).state(state).build();
    }

    private static RecordType withCorrections(RecordType type, boolean published) {
        return RecordTypeBuilder.like(type).publishesCorrections(published).build();
    }

    /** Does the same for every event. */
    private record FixedReducer(
            Supplier<Reduction> reduction, Supplier<Optional<List<JsonPointer>>> paths)
            implements Reducer {
        @Override
        public String identity() {
            return "fixed";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return reduction.get();
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return paths.get();
        }
    }
}
