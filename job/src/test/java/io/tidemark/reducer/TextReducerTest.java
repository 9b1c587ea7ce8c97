package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.applied;
import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.json;
import static io.tidemark.reducer.Edits.refused;
import static io.tidemark.reducer.Edits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.RejectionCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReducerTest {
    /** An "a", a smiley of two code units, and a "b". */
    private static final Document SMILEY = Document.of("a\ud83d\ude00b");

    private final TextReducer reducer = new TextReducer();

    @Test
    void eachSpliceIsAppliedToWhatTheOneBeforeItMade() {
        Applied applied =
                applied(
                        reducer,
                        json("'abc'"),
                        json(
                                "[{'position':3,'insert':'def'},{'position':0,'delete':2},"
                                        + "{'position':1,'delete':1,'insert':'-'}]"));

        assertThat(applied.document()).isEqualTo(json("'c-ef'"));
        assertThat(texts(applied.touched())).containsExactly("");
    }

    @Test
    void positionsCountCodeUnitsOfUtf16() {
        assertThat(applied(reducer, SMILEY, json("[{'position':3,'insert':'!'}]")).document())
                .isEqualTo(Document.of("a\ud83d\ude00!b"));
        assertThat(applied(reducer, SMILEY, json("[{'position':1,'delete':2}]")).document())
                .isEqualTo(json("'ab'"));
    }

    @Test
    void aStringReplacesTheWholeText() {
        assertThat(applied(reducer, SMILEY, json("'new'")).document()).isEqualTo(json("'new'"));
    }

    @Test
    void anEditThatChangesNothingGivesTheVerySameText() {
        for (String data :
                List.of("[]", "[{'position':4}]", "[{'position':0,'delete':1,'insert':'a'}]")) {
            Applied applied = applied(reducer, SMILEY, json(data));

            assertThat(applied.document()).as(data).isSameAs(SMILEY);
            assertThat(applied.touched()).as(data).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'position':5}]",
                "[{'position':4,'delete':1}]",
                "[{'position':0,'delete':5}]",
                "[{'position':1,'delete':2147483647}]",
                "[{'position':2147483647,'delete':2147483647}]",
                "[{'position':0,'delete':4},{'position':1}]",
            })
    void whatReachesBeyondTheEndIsRefused(String data) {
        assertThat(refused(reducer, SMILEY, json(data)).code())
                .isEqualTo(RejectionCode.SPLICE_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'position':2,'insert':'x'}]",
                "[{'position':2}]",
                "[{'position':1,'delete':1}]",
                "[{'position':2,'delete':1}]",
                "[{'position':0,'insert':'x'},{'position':3,'delete':1}]",
            })
    void aCutThroughASurrogatePairIsRefused(String data) {
        assertThat(refused(reducer, SMILEY, json(data)).code())
                .isEqualTo(RejectionCode.SPLICE_SPLITS_PAIR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {}                               | an edit is an array of splices, or a string
                    null                             | an edit is an array of splices, or a string
                    [7]                              | splice 0: is no object
                    [{'position':0},{}]              | splice 1: 'position' is missing
                    [{'insert':'x'}]                 | splice 0: 'position' is missing
                    [{'position':'0'}]               | splice 0: 'position' is no number
                    [{'position':null}]              | splice 0: 'position' is no number
                    [{'position':-1}]                | splice 0: 'position' is negative or too large
                    [{'position':2147483648}]        | splice 0: 'position' is negative or too large
                    [{'position':1e300}]             | splice 0: 'position' is negative or too large
                    [{'position':0.5}]               | splice 0: 'position' is no whole number
                    [{'position':0,'delete':-1}]     | splice 0: 'delete' is negative or too large
                    [{'position':0,'insert':7}]      | splice 0: 'insert' is no string
                    [{'position':0,'insert':null}]   | splice 0: 'insert' is no string
                    [{'position':0,'text':'x'}]      | splice 0: has a member that is none of position, delete, insert
                    """)
    void whatIsNoListOfSplicesIsRefused(String data, String detail) {
        assertThat(refused(reducer, SMILEY, json(data)).code())
                .isEqualTo(RejectionCode.PATCH_INVALID);
        assertThat(refused(reducer, SMILEY, json(data)).detail()).isEqualTo(detail);
        assertThat(reducer.writes(edit(json(data)))).isEmpty();
    }

    @Test
    void nothingIsAppliedOfAnEditThatIsRefused() {
        Document text = json("'abc'");

        refused(reducer, text, json("[{'position':0,'insert':'x'},{'position':9}]"));

        assertThat(text).isEqualTo(json("'abc'"));
    }

    @Test
    void aDocumentThatIsNoTextHasNoPlaceForASplice() {
        assertThat(refused(reducer, json("{}"), json("[{'position':0}]")).code())
                .isEqualTo(RejectionCode.PATCH_PATH_MISSING);
    }

    @Test
    void anEditWritesTheTextUnlessItIsEmpty() {
        assertThat(texts(reducer.writes(edit(json("'x'"))).orElseThrow())).containsExactly("");
        assertThat(texts(reducer.writes(edit(json("[{'position':0}]"))).orElseThrow()))
                .containsExactly("");
        assertThat(texts(reducer.writes(edit(json("[]"))).orElseThrow())).isEmpty();
    }

    /** 4000 splices in front of a text of a million characters move four billion. */
    @Test
    void splicesInALongTextTakeStepsForWhatTheyMove() {
        Document text = Document.of("x".repeat(1_000_000));
        Document once = json("[{'position':0,'insert':'y'}]");
        Document often = Document.array(Collections.nCopies(4_000, once.element(0)));

        assertThat(applied(reducer, text, once).document().text()).startsWith("yx");
        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        text,
                                        Document.ofNull(),
                                        edit(often),
                                        new StepBudget(100_000)))
                .isInstanceOf(StepBudget.ExceededException.class);
        assertThat(reduceAtTheEnd(text)).hasSize(1_004_000);
    }

    @Test
    void aCorrectionIsTheTextAndOnlyTheTextSettlesWhatIsOwed() {
        Corrector corrector = reducer.corrector().orElseThrow();
        Document text = json("'abc'");

        assertThat(corrector.edit(text, List.of(JsonPointer.ROOT))).contains(text);
        assertThat(corrector.edit(json("{}"), List.of(JsonPointer.ROOT))).isEmpty();
        List<JsonPointer> owed = List.of(JsonPointer.ROOT);
        assertThat(corrector.corrected(json("'abc'"), text, owed)).isEqualTo(owed);
        assertThat(corrector.corrected(json("'ab'"), text, owed)).isEmpty();
        assertThat(corrector.corrected(json("[{'position':0,'insert':'abc'}]"), text, owed))
                .isEmpty();
    }

    private String reduceAtTheEnd(Document text) {
        Document splice = json("[{'position':1000000,'insert':'y'}]").element(0);
        Document edits = Document.array(Collections.nCopies(4_000, splice));
        return ((Applied)
                        reducer.reduce(
                                text, Document.ofNull(), edit(edits), new StepBudget(20_000)))
                .document()
                .text();
    }
}
