package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Decision;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RejectionCode;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.RecordFold;
import io.tidemark.testing.Events;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a reducer of somebody else may do, and what becomes of it in the fold. */
class ProvidedReducerTest {
    private static final RecordType.Limits LIMITS =
            new RecordType.Limits(1_000, 2_000, 8, 100, 1_000);

    private final Events events = Events.ofNote("1");

    @Test
    void whateverItThrowsIsARefusal() {
        for (Throwable thrown :
                List.of(
                        new IllegalStateException("secret"),
                        new Exception("secret"),
                        new InterruptedException("secret"),
                        new NoClassDefFoundError("secret"),
                        new AssertionError("secret"),
                        new StackOverflowError(),
                        new Error("secret"))) {
            Rejection rejection = rejection(calls -> sneaky(thrown));
            assertThat(rejection.code()).isEqualTo("reducer_failed");
            assertThat(rejection.detail()).isEqualTo(thrown.getClass().getSimpleName());
        }
    }

    /** A refusal on one machine and none on another would be two histories. */
    @Test
    void theEndOfTheMemoryIsTheEndOfTheTask() {
        assertThatThrownBy(() -> decision(calls -> sneaky(new OutOfMemoryError())))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void answersThatAreNoneAreRefusals() {
        refuses(calls -> null, "reducer_failed", "its answer is null");
        refuses(calls -> new Applied(null, calls.metadata()), "reducer_failed", NULL);
        refuses(calls -> new Applied(calls.document(), null), "reducer_failed", NULL);
        refuses(
                calls -> new Applied(calls.document().with("a", null), calls.metadata()),
                "reducer_failed",
                NULL);
        refuses(calls -> new Refused(null, "why"), "reducer_failed", NULL);
        refuses(calls -> new Refused(null), "reducer_failed", NULL);
    }

    private static final String NULL = "NullPointerException";

    @Test
    void aRefusalHasItsCodeAndItsReason() {
        refuses(calls -> new Refused("no such item"), "reducer_refused", "no such item");
        refuses(
                calls -> new Refused(RejectionCode.PATCH_INVALID, "not an edit"),
                "patch_invalid",
                "not an edit");
        refuses(
                calls -> new Refused(RejectionCode.RECORD_DELETED, "why"),
                "reducer_failed",
                "no reducer may refuse with record_deleted");
        Rejection talkative = rejection(calls -> new Refused("x".repeat(1 << 20)));
        assertThat(talkative.detail()).isEqualTo("x".repeat(1_000));
    }

    @Test
    void whatNoRowCanHoldIsRefused() {
        String made = "it made what cannot be stored: ";
        refuses(
                calls -> sets("a\u0000", calls),
                "reducer_failed",
                made + "U+0000 in a string or name");
        refuses(calls -> sets("\ud800", calls), "reducer_failed", made + "half a surrogate pair");
        refuses(
                calls ->
                        new Applied(
                                calls.document().with("a", Document.of(new BigDecimal("1e-309"))),
                                calls.metadata()),
                "reducer_failed",
                made + "a number: its exponent is beyond 308");
        refuses(
                calls -> new Applied(calls.document(), Document.of("\u0000")),
                "reducer_failed",
                made + "U+0000 in a string or name");
    }

    private static Reduction sets(String text, Call call) {
        return new Applied(call.document().with("a", Document.of(text)), call.metadata());
    }

    @Test
    void whatIsOverTheLimitsIsRefused() {
        refuses(
                calls -> sets("x".repeat(2_000), calls),
                "document_too_large",
                "more than 2000 bytes");
        refuses(
                calls -> new Applied(calls.document(), Document.of("x".repeat(2_000))),
                "document_too_large",
                "more than 2000 bytes");
        refuses(
                calls -> new Applied(nested(9), calls.metadata()),
                "document_too_deep",
                "more than 8 levels");
        refuses(
                calls -> new Applied(calls.document(), nested(9)),
                "document_too_deep",
                "more than 8 levels");
        refuses(
                calls -> new Applied(nested(1_000_000), calls.metadata()),
                "document_too_deep",
                "more than 8 levels");
        refuses(
                calls -> new Applied(calls.document(), many(100)),
                "document_too_many_nodes",
                "more than 100 values");
        refuses(
                calls -> new Applied(many(300_000), calls.metadata()),
                "document_too_many_nodes",
                "more than 250000 values");
    }

    private static Document nested(int levels) {
        Document nested = Document.object();
        for (int i = 1; i < levels; i++) {
            nested = Document.array(List.of(nested));
        }
        return nested;
    }

    private static Document many(int elements) {
        return Document.array(java.util.Collections.nCopies(elements, Document.of(1)));
    }

    @Test
    void whoNeverCountsIsStoppedByWhatItDoesWithDocuments() {
        refuses(
                calls -> {
                    while (calls.event().data().isObject()) {}
                    return null;
                },
                "reducer_steps_exceeded",
                "more than 1000 steps");
        refuses(
                calls -> {
                    Document grown = calls.metadata();
                    for (Document at = calls.document(); ; at = at.with("a", Document.of(1))) {
                        grown = at;
                    }
                },
                "reducer_steps_exceeded",
                "more than 1000 steps");
    }

    @Test
    void whoCatchesTheEndOfItsStepsGetsNoFurther() {
        refuses(
                calls -> {
                    try {
                        while (!calls.document().isArray()) {}
                    } catch (StepBudget.ExceededException e) {
                        return new Applied(Document.object(), Document.ofNull());
                    }
                    return null;
                },
                "reducer_steps_exceeded",
                "more than 1000 steps");
        refuses(
                calls -> {
                    try {
                        calls.steps().take(Long.MAX_VALUE);
                    } catch (RuntimeException e) {
                        throw new IllegalStateException(e);
                    }
                    return null;
                },
                "reducer_steps_exceeded",
                "more than 1000 steps");
        refuses(
                calls -> {
                    calls.steps().take(-1);
                    return null;
                },
                "reducer_failed",
                "IllegalArgumentException");
    }

    /** Else the schema would be asked about the wrong places alone. */
    @Test
    void theSchemaIsAskedAboutWhatChangedAndNotAboutWhatWasReported() {
        Set<String> told = new TreeSet<>();
        DocumentValidator listening =
                new DocumentValidator() {
                    @Override
                    public Optional<String> problem(Document document) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> problemAfter(
                            Document before, Document document, List<JsonPointer> touched) {
                        touched.forEach(path -> told.add(path.toString()));
                        return Optional.empty();
                    }
                };
        RecordFold fold =
                new RecordFold(
                        type(
                                call ->
                                        new Applied(
                                                call.document().with("a", Document.of(1)),
                                                call.metadata(),
                                                List.of(JsonPointer.parse("/b"))),
                                listening),
                        FoldSettings.DEFAULT);

        fold.decide(fold.initial(events.key()), events.edit("c:0:0", "{}").build());

        assertThat(told).containsExactly("/a");
    }

    @Test
    void theMessageItCameInIsNotGiven() {
        List<Event> given = new ArrayList<>();
        decision(
                call -> {
                    given.add(call.event());
                    return new Refused("why");
                });

        assertThat(given).hasSizeBetween(1, 2);
        assertThat(given.get(0).original()).isEmpty();
        assertThat(given.get(0).clientId()).isEqualTo("ann");
        assertThat(given.get(0).id().text()).isEqualTo("c:0:0");
    }

    @Test
    void anIdentityOrCorrectorThatIsMissingIsReportedWhenItIsMade() {
        for (Reducer reducer :
                List.of(
                        new Scripted(null, Optional.empty(), call -> null),
                        new Scripted("x/1", noOptional(), call -> null))) {
            assertThatThrownBy(() -> new ProvidedReducer(reducer))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageStartingWith("it");
        }
        assertThatThrownBy(() -> new ProvidedReducer(null)).hasMessage("its provider made none");
    }

    @SuppressWarnings("NullOptional")
    private static Optional<Corrector> noOptional() {
        return null;
    }

    @Test
    void statementsThatFailPromiseNothing() {
        for (Callable<Object> failing :
                List.<Callable<Object>>of(
                        () -> null,
                        () -> {
                            throw new Exception("secret");
                        },
                        () -> sneaky(new StackOverflowError()))) {
            Corrector corrector = corrector(failing);
            Event event = events.edit("c:0:0", "{}").build();
            assertThat(corrector.reads(event)).containsExactly(JsonPointer.ROOT);
            assertThat(corrector.edit(json("{}"), List.of(JsonPointer.ROOT))).isEmpty();
            assertThat(corrector.corrected(json("{}"), json("{}"), List.of(JsonPointer.ROOT)))
                    .isEmpty();
            assertThat(corrector.replacesWhole()).isFalse();
            Reducer reducer = new ProvidedReducer(new FailingWrites(failing));
            assertThat(reducer.writes(event)).isEmpty();
        }
    }

    @Test
    void statementsThatNoMessageCanHoldAreNone() {
        JsonPointer a = JsonPointer.parse("/a");
        for (Document edit : List.of(Document.of("\u0000"), nested(300), many(300_000))) {
            assertThat(corrector(() -> Optional.of(edit)).edit(json("{}"), List.of(a))).isEmpty();
        }
        assertThat(
                        corrector(() -> List.of(a, JsonPointer.ROOT))
                                .corrected(json("1"), json("1"), List.of(a)))
                .containsExactly(a);
    }

    private static Corrector corrector(Callable<Object> answer) {
        return new ProvidedReducer(
                        new Scripted("x/1", Optional.of(new Answering(answer)), call -> null))
                .corrector()
                .orElseThrow();
    }

    private void refuses(Script script, String code, String detail) {
        Rejection rejection = rejection(script);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.detail()).isEqualTo(detail);
    }

    private Rejection rejection(Script script) {
        return ((Decision.Rejected) decision(script)).rejection();
    }

    private Decision decision(Script script) {
        RecordFold fold =
                new RecordFold(type(script, SampleTypes.stateValidator()), FoldSettings.DEFAULT);
        return fold.decide(fold.initial(events.key()), events.edit("c:0:0", "{}").build());
    }

    private static RecordType type(Script script, DocumentValidator stateValidator) {
        return RecordTypeBuilder.like(SampleTypes.note())
                .reducer(
                        "scripted",
                        new ProvidedReducer(new Scripted("scripted/1", Optional.empty(), script)))
                .state(stateValidator)
                .limits(LIMITS)
                .build();
    }

    /** Throws what the signature does not tell. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R, T extends Throwable> R sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** What a reducer is called with. */
    private record Call(Document document, Document metadata, Event event, StepBudget steps) {}

    private interface Script {
        Reduction run(Call call);
    }

    private record Scripted(String identity, Optional<Corrector> corrector, Script script)
            implements Reducer {
        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return script.run(new Call(document, metadata, event, steps));
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.empty();
        }
    }

    private record FailingWrites(Callable<Object> answer) implements Reducer {
        @Override
        public String identity() {
            return "failing/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            return null;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Optional<List<JsonPointer>> writes(Event event) {
            return (Optional<List<JsonPointer>>) called(answer);
        }
    }

    private record Answering(Callable<Object> answer) implements Corrector {
        @Override
        @SuppressWarnings("unchecked")
        public List<JsonPointer> reads(Event event) {
            return (List<JsonPointer>) called(answer);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Optional<Document> edit(Document document, List<JsonPointer> paths) {
            return (Optional<Document>) called(answer);
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<JsonPointer> corrected(
                Document edit, Document document, List<JsonPointer> paths) {
            return (List<JsonPointer>) called(answer);
        }

        @Override
        public boolean replacesWhole() {
            return (boolean) called(answer);
        }
    }

    private static Object called(Callable<Object> answer) {
        try {
            return answer.call();
        } catch (Exception e) {
            return sneaky(e);
        }
    }
}
