package io.tidemark.document;

import static io.tidemark.testing.Json.json;
import static io.tidemark.testing.Json.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.testing.RandomDocuments;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CountedDocumentTest {
    private static final long PLENTY = 1_000_000;

    private final StepBudget steps = new StepBudget(PLENTY);

    @Test
    void everyOperationTakesSteps() throws Exception {
        for (Method method : Document.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                assertThat(taken(counted -> call(method, counted))).as("%s", method).isPositive();
            }
        }
        assertThat(taken(counted -> assertThat(counted.hashCode()).isNotZero())).isPositive();
        assertThat(taken(counted -> assertThat(counted.toString()).isEqualTo("object of 2")))
                .isPositive();
        assertThat(taken(counted -> assertThat(counted.equals(json("[1]"))).isFalse()))
                .isPositive();
        assertThat(taken(counted -> assertThat(json("[1]").equals(counted)).isFalse()))
                .isPositive();
    }

    /** What it took over from the interface would not look into what it counts. */
    @Test
    void everyOperationIsItsOwnUnlessItAsksForTheKindAlone() {
        for (Method method : Document.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.getName().startsWith("is")) {
                assertThat(CountedDocument.class.getDeclaredMethods())
                        .as("%s", method)
                        .anyMatch(own -> overrides(own, method));
            }
        }
    }

    private static boolean overrides(Method own, Method method) {
        return own.getName().equals(method.getName())
                && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
    }

    private static void call(Method method, Document counted) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] =
                    type == String.class ? "a" : type == int.class ? (Object) 0 : json("[1]");
        }
        try {
            if (method.invoke(counted, arguments) instanceof Iterable<?> walk) {
                walk.forEach(thing -> {});
            }
        } catch (ReflectiveOperationException e) {
            // Of another kind: the steps are taken before that is told.
            assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatTakesLongerTakesMoreSteps() {
        Document wide = Document.object();
        for (int i = 0; i < 6_400; i++) {
            wide = wide.with("m" + i, Document.of(i));
        }
        Document object = wide;
        Document array = Document.array(Collections.nCopies(6_400, Document.ofNull()));
        Document text = Document.of("x".repeat(1_024_000));

        assertThat(taken(object, counted -> counted.with("m7", Document.ofNull()))).isEqualTo(101);
        assertThat(taken(object, counted -> counted.without("m7"))).isEqualTo(101);
        assertThat(taken(object, counted -> counted.members().forEach(member -> {})))
                .isEqualTo(6_401);
        assertThat(taken(array, counted -> counted.elements().forEach(element -> {})))
                .isEqualTo(6_401);
        assertThat(taken(object, Document::canonicalBytes)).isGreaterThan(6_401);
        assertThat(taken(object, counted -> assertThat(counted.hashCode()).isNotZero()))
                .isGreaterThan(6_401);
        assertThat(taken(text, Document::text)).isEqualTo(1_001);
        assertThat(taken(text, Document::canonicalBytes)).isEqualTo(1_001);
    }

    /** A state that was read from its row shares nothing; it must decide as the one before. */
    @Test
    void stepsFollowFromValuesAndNotFromWhichObjectsAreTheSame() {
        RandomDocuments random = new RandomDocuments(7);
        for (int i = 0; i < 500; i++) {
            Document document = random.document(4);
            Document copy = copy(document);
            assertThat(taken(document, counted -> assertThat(counted.equals(document)).isTrue()))
                    .isEqualTo(
                            taken(document, counted -> assertThat(counted.equals(copy)).isTrue()))
                    .isEqualTo(
                            taken(
                                    document,
                                    counted -> assertThat(counted.sameValue(copy)).isTrue()))
                    .isEqualTo(
                            taken(document, counted -> assertThat(copy.equals(counted)).isTrue()));
        }
    }

    @Test
    void itIsEqualToWhatItCountsFromBothSides() {
        RandomDocuments random = new RandomDocuments(11);
        for (int i = 0; i < 500; i++) {
            Document one = random.document(3);
            Document other = random.random().nextBoolean() ? copy(one) : random.document(3);
            boolean equal = one.equals(other);
            assertThat(counted(one).equals(other)).isEqualTo(equal);
            assertThat(one.equals(counted(other))).isEqualTo(equal);
            assertThat(counted(one).equals(counted(other))).isEqualTo(equal);
            assertThat(counted(one).hashCode()).isEqualTo(one.hashCode());
            assertThat(one.sameValue(counted(other))).isEqualTo(one.sameValue(other));
        }
    }

    @Test
    void whatIsPutIntoADocumentIsPutInPlain() {
        Document counted = counted(json("{'a':[1]}"));
        Document plain = json("{'b':[2]}");

        for (Document made :
                List.of(
                        plain.with("c", counted),
                        Document.array(List.of(counted, plain)),
                        json("[1]").with(0, counted),
                        json("[1]").inserted(1, counted),
                        counted.with("a", counted.member("a").inserted(0, counted)),
                        counted.with("x", Document.array(List.of(counted, counted))))) {
            assertThat(countedInside(CountedDocument.plain(made))).isEmpty();
        }
        assertThatThrownBy(() -> plain.with("missing", null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void aDocumentThatIsDoubledWithoutEndIsTooLargeBeforeItFillsTheMemory() {
        Document document = counted(Document.object().with("t", Document.of("x".repeat(1 << 20))));

        assertThatThrownBy(
                        () -> {
                            Document grown = document;
                            for (int i = 0; i < 12; i++) {
                                grown = grown.with("copy" + i, document);
                            }
                        })
                .isInstanceOf(DocumentTooLargeException.class);
    }

    @Test
    void noDocumentIsNestedDeeperThanRecursionCanBear() {
        Document[] nested = {Document.object()};
        for (int i = 1; i < JsonLimits.STORED.depthMax(); i++) {
            nested[0] = Document.array(List.of(nested[0]));
        }
        assertThatThrownBy(() -> Document.array(List.of(nested[0])))
                .isInstanceOf(DocumentTooDeepException.class);
        assertThatThrownBy(() -> Document.object().with("a", nested[0]))
                .isInstanceOf(DocumentTooDeepException.class);
        assertThatThrownBy(() -> json("{'a':1}").with("a", nested[0]))
                .isInstanceOf(DocumentTooDeepException.class);
    }

    @Test
    void aNumberOfAFewBytesThatStandsForGigabytesIsTooLarge() {
        for (int scale : List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            BigDecimal number = BigDecimal.valueOf(7, scale);
            assertThatThrownBy(() -> Document.of(number))
                    .isInstanceOf(DocumentTooLargeException.class);
        }
    }

    @Test
    void whoTookTooManyStepsGetsNoneBack() {
        StepBudget few = new StepBudget(2);

        few.take(2);
        few.take(0);
        assertThatThrownBy(() -> few.take(-5)).isInstanceOf(IllegalArgumentException.class);
        for (long wanted : List.of(1L, Long.MAX_VALUE, Long.MAX_VALUE, 0L)) {
            assertThatThrownBy(() -> few.take(wanted))
                    .isInstanceOf(StepBudget.ExceededException.class);
        }
    }

    private Document counted(Document document) {
        return CountedDocument.of(document, steps);
    }

    private static long taken(Consumer<Document> operation) {
        return taken(json("{'a':1,'b':'x'}"), operation);
    }

    private static long taken(Document document, Consumer<Document> operation) {
        StepBudget budget = new StepBudget(PLENTY);
        operation.accept(CountedDocument.of(document, budget));
        long low = 0;
        long high = PLENTY;
        // The largest number that can still be taken is what is left.
        while (low < high) {
            long middle = (low + high + 1) / 2;
            StepBudget same = new StepBudget(PLENTY);
            operation.accept(CountedDocument.of(document, same));
            if (canTake(same, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return PLENTY - low;
    }

    private static boolean canTake(StepBudget budget, long steps) {
        try {
            budget.take(steps);
            return true;
        } catch (StepBudget.ExceededException e) {
            return false;
        }
    }

    private static Document copy(Document document) {
        return read(document.canonicalBytes());
    }

    private static List<Document> countedInside(Document document) {
        List<Document> found = new ArrayList<>();
        collect(document, found);
        return found;
    }

    private static void collect(Document document, List<Document> found) {
        if (document instanceof CountedDocument) {
            found.add(document);
        }
        document.members().forEach(member -> collect(member.value(), found));
        document.elements().forEach(element -> collect(element, found));
    }
}
