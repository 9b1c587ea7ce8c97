package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.applied;
import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.json;
import static io.tidemark.reducer.Edits.refused;
import static io.tidemark.reducer.Edits.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.RejectionCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendLogReducerTest {
    private final Reducer reducer = reducer("{}");

    @Provide
    Arbitrary<List<JsonNode>> elements() {
        return JsonTrees.values().list().ofMaxSize(8);
    }

    @Property
    void theListHoldsWhatWasAddedInTheOrderInWhichItCame(
            @ForAll("elements") List<JsonNode> elements) {
        Document list = folded(elements);

        assertThat(list.size()).isEqualTo(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            assertThat(list.element(i)).isEqualTo(JsonTrees.document(elements.get(i)));
        }
        Sizes.requireConsistent(list);
    }

    @Property
    void inAnotherOrderTheSameElementsAreThereEachAsOften(
            @ForAll("elements") List<JsonNode> elements, @ForAll long seed) {
        List<JsonNode> shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(sorted(folded(shuffled))).isEqualTo(sorted(folded(elements)));
    }

    @Test
    void anElementIsAnyJson() {
        assertThat(applied(reducer, json("[1]"), json("null")).document())
                .isEqualTo(json("[1,null]"));
        assertThat(applied(reducer, json("[1]"), json("[2,3]")).document())
                .isEqualTo(json("[1,[2,3]]"));
    }

    @Test
    void theListIsTouchedAndWritten() {
        Applied applied = applied(reducer, json("[1]"), json("2"));

        assertThat(texts(applied.touched())).containsExactly("");
        assertThat(texts(reducer.writes(edit(json("2"))).orElseThrow())).containsExactly("");
        assertThat(applied.document().element(0)).isEqualTo(json("1"));
    }

    @Test
    void aFullListTakesNoMore() {
        Reducer small = reducer("{'elements-max':2}");

        assertThat(applied(small, json("[1]"), json("2")).document()).isEqualTo(json("[1,2]"));
        assertThat(refused(small, json("[1,2]"), json("3")).code())
                .isEqualTo(RejectionCode.LOG_FULL);
    }

    @Test
    void tenThousandElementsAreAllowedUnlessTheTypeSaysOtherwise() {
        Document full = Document.array(Collections.nCopies(10_000, json("1")));

        assertThat(refused(reducer, full, json("1")).code()).isEqualTo(RejectionCode.LOG_FULL);
        assertThat(applied(reducer, full.without(0), json("1")).document()).isEqualTo(full);
    }

    @Test
    void aDocumentThatIsNoListTakesNothing() {
        assertThat(refused(reducer, json("{}"), json("1")).code())
                .isEqualTo(RejectionCode.PATCH_PATH_MISSING);
    }

    @Test
    void anElementForALongListTakesMoreSteps() {
        Document list = Document.array(Collections.nCopies(6_400, json("1")));

        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        list,
                                        Document.ofNull(),
                                        edit(json("1")),
                                        new StepBudget(100)))
                .isInstanceOf(StepBudget.ExceededException.class);
    }

    @Test
    void nothingCanBeStated() {
        assertThat(reducer.corrector()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'elements-max':0}      | must have elements-max as a whole number from 1 to 250000",
                "{'elements-max':250001} | must have elements-max as a whole number from 1 to 250000",
                "{'elements-max':1.5}    | must have elements-max as a whole number from 1 to 250000",
                "{'elements-max':'9'}    | must have elements-max as a whole number from 1 to 250000",
                "{'max':9}               | has unknown keys [max]; known are [elements-max]",
            })
    void wrongOptionsAreTold(String options, String problem) {
        assertThatThrownBy(() -> AppendLogReducer.of(json(options)))
                .isInstanceOf(ReducerOptionsException.class)
                .hasMessage(problem);
    }

    private Document folded(List<JsonNode> elements) {
        Document list = json("[]");
        for (JsonNode element : elements) {
            list = applied(reducer, list, JsonTrees.document(element)).document();
        }
        return list;
    }

    private static List<String> sorted(Document list) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            texts.add(new String(list.element(i).canonicalBytes(), UTF_8));
        }
        Collections.sort(texts);
        return texts;
    }

    private static Reducer reducer(String options) {
        try {
            return AppendLogReducer.of(json(options));
        } catch (ReducerOptionsException e) {
            throw new AssertionError(e);
        }
    }
}
