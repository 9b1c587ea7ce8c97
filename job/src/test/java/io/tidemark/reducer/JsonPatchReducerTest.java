package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.applied;
import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.json;
import static io.tidemark.reducer.Edits.refused;
import static io.tidemark.reducer.Edits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.JsonLimits;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.RejectionCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchReducerTest {
    private static final String OUTLINE = "{'title':'t','items':[{'id':1},{'id':2}],'n':{'0':1}}";

    private final JsonPatchReducer reducer = new JsonPatchReducer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'op':'add','path':'/items/-','value':3}        | /items/2
                    {'op':'add','path':'/items/0','value':3}        | /items/0
                    {'op':'add','path':'/items/2','value':3}        | /items/2
                    {'op':'add','path':'/n/-','value':3}            | /n/-
                    {'op':'add','path':'/n/00','value':3}           | /n/00
                    {'op':'replace','path':'/items/1','value':3}    | /items/1
                    {'op':'replace','path':'/n/0','value':3}        | /n/0
                    {'op':'add','path':'','value':3}                | ``
                    {'op':'replace','path':'','value':3}            | ``
                    """)
    void aValueLandsWhereTheOperationSays(String operation, String place) {
        Document after = applied(reducer, json(OUTLINE), json("[" + operation + "]")).document();

        assertThat(at(after, place)).isEqualTo(json("3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'add','path':'/items/3','value':1}",
                "{'op':'add','path':'/items/01','value':1}",
                "{'op':'add','path':'/items/x','value':1}",
                "{'op':'add','path':'/items/','value':1}",
                "{'op':'add','path':'/items/99999999999','value':1}",
                "{'op':'add','path':'/items/-1','value':1}",
                "{'op':'add','path':'/title/x','value':1}",
                "{'op':'add','path':'/missing/x','value':1}",
                "{'op':'remove','path':'/items/-'}",
                "{'op':'remove','path':'/items/2'}",
                "{'op':'remove','path':'/items/00'}",
                "{'op':'remove','path':'/missing'}",
                "{'op':'remove','path':'/title/x'}",
                "{'op':'replace','path':'/missing','value':1}",
                "{'op':'replace','path':'/items/-','value':1}",
                "{'op':'test','path':'/missing','value':null}",
                "{'op':'move','from':'/missing','path':'/a'}",
                "{'op':'move','from':'/missing','path':'/missing'}",
                "{'op':'move','from':'/items/0','path':'/items/2'}",
                "{'op':'copy','from':'/items/-','path':'/a'}"
            })
    void aPlaceThatIsNotThereIsRefused(String operation) {
        assertThat(refused(reducer, json(OUTLINE), json("[" + operation + "]")).code())
                .isEqualTo(RejectionCode.PATCH_PATH_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "3",
                "'add'",
                "[3]",
                "[[]]",
                "[{}]",
                "[{'op':'frobnicate','path':'/a'}]",
                "[{'op':'Add','path':'/a','value':1}]",
                "[{'op':1,'path':'/a','value':1}]",
                "[{'op':'add','path':'/a'}]",
                "[{'op':'add','value':1}]",
                "[{'op':'add','path':1,'value':1}]",
                "[{'op':'add','path':'a','value':1}]",
                "[{'op':'add','path':'/a~','value':1}]",
                "[{'op':'add','path':'/a~2','value':1}]",
                "[{'op':'replace','path':'/title'}]",
                "[{'op':'test','path':'/title'}]",
                "[{'op':'move','path':'/a'}]",
                "[{'op':'copy','path':'/a','from':'title'}]",
                "[{'op':'remove','path':''}]",
                "[{'op':'move','from':'/items','path':'/items/0'}]",
                "[{'op':'move','from':'','path':'/a'}]"
            })
    void whatIsNoPatchIsRefused(String patch) {
        assertThat(refused(reducer, json(OUTLINE), json(patch)).code())
                .isEqualTo(RejectionCode.PATCH_INVALID);
    }

    @Test
    void aPatchThatIsNoPatchIsRefusedAsSuchEvenIfAnEarlierOperationCannotApply() {
        Document patch = json("[{'op':'remove','path':'/missing'},{'op':'x','path':'/a'}]");

        assertThat(refused(reducer, json(OUTLINE), patch))
                .isEqualTo(
                        new io.tidemark.domain.Reduction.Refused(
                                RejectionCode.PATCH_INVALID,
                                "operation 1: 'op' is none of add, remove, replace, move, copy,"
                                        + " test"));
    }

    @Test
    void aRefusalNamesTheOperationAndNothingOfThePatch() {
        Document patch =
                json("[{'op':'add','path':'/a','value':1},{'op':'remove','path':'/secret'}]");

        assertThat(refused(reducer, json(OUTLINE), patch).detail())
                .isEqualTo("operation 1: no such place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1                | 1.0            | true
                    [1, {'a':2}]     | [1.00,{'a':2}] | true
                    {'a':1,'b':2}    | {'b':2,'a':1}  | true
                    1                | '1'            | false
                    null             | false          | false
                    {'a':1}          | {'a':1,'b':2}  | false
                    [1,2]            | [2,1]          | false
                    'a'              | 'A'            | false
                    """)
    void aTestComparesValues(String value, String expected, boolean same) {
        Document document = Document.object().with("v", json(value));
        Document patch = json("[{'op':'test','path':'/v','value':" + expected + "}]");

        if (same) {
            assertThat(applied(reducer, document, patch).document()).isSameAs(document);
        } else {
            assertThat(refused(reducer, document, patch).code())
                    .isEqualTo(RejectionCode.PATCH_TEST_FAILED);
        }
    }

    @Test
    void touchedIsTheNearestPlaceThatIsNotInsideAnArray() {
        Document patch =
                json(
                        "[{'op':'replace','path':'/items/0/id','value':7},"
                                + "{'op':'add','path':'/items/-','value':{}},"
                                + "{'op':'replace','path':'/n/0','value':2},"
                                + "{'op':'replace','path':'/title','value':'t'}]");

        assertThat(texts(applied(reducer, json(OUTLINE), patch).touched()))
                .containsExactly("/items", "/n/0");
    }

    @Test
    void touchedIsTheRootIfItIsAnArrayOrReplaced() {
        assertThat(
                        applied(reducer, json("[1]"), json("[{'op':'add','path':'/0','value':2}]"))
                                .touched())
                .containsExactly(JsonPointer.ROOT);
        assertThat(
                        applied(
                                        reducer,
                                        json("{'a':1}"),
                                        json("[{'op':'copy','from':'/a','path':''}]"))
                                .touched())
                .containsExactly(JsonPointer.ROOT);
    }

    @Test
    void aPatchThatUndoesItselfGivesTheVerySameDocument() {
        Document before = json(OUTLINE);
        Document patch =
                json(
                        "[{'op':'add','path':'/x','value':1},"
                                + "{'op':'move','from':'/items/0','path':'/items/1'},"
                                + "{'op':'move','from':'/items/0','path':'/items/1'},"
                                + "{'op':'move','from':'/title','path':'/title'},"
                                + "{'op':'remove','path':'/x'}]");

        Applied applied = applied(reducer, before, patch);

        assertThat(applied.document()).isSameAs(before);
        assertThat(applied.touched()).isEmpty();
    }

    @Test
    void anEmptyPatchChangesNothing() {
        Document before = json(OUTLINE);

        assertThat(applied(reducer, before, json("[]")).document()).isSameAs(before);
    }

    @Test
    void anEventWritesItsTargetsAboveWhatMayBeAnIndex() {
        Document patch =
                json(
                        "[{'op':'replace','path':'/items/3/text','value':1},"
                                + "{'op':'add','path':'/items/-','value':1},"
                                + "{'op':'move','from':'/a/b','path':'/c/d'},"
                                + "{'op':'copy','from':'/e','path':'/f/01'},"
                                + "{'op':'remove','path':'/f/01/deeper'},"
                                + "{'op':'test','path':'/g','value':1}]");

        assertThat(texts(reducer.writes(edit(patch)).orElseThrow()))
                .containsExactly("/a/b", "/c/d", "/f/01", "/items");
    }

    @Test
    void whatNoPatchWritesCannotBeTold() {
        assertThat(reducer.writes(edit(json("{}")))).isEmpty();
        assertThat(reducer.writes(edit(json("[{'op':'add','path':'x','value':1}]")))).isEmpty();
        assertThat(reducer.writes(edit(json("[]")))).contains(List.of());
    }

    @Test
    void copiesThatDoubleTheDocumentAreStoppedOnTheWay() {
        StringBuilder patch = new StringBuilder("[");
        for (int i = 0; i < 64; i++) {
            patch.append("{'op':'copy','from':'','path':'/a").append(i).append("'},");
        }
        patch.append("{'op':'replace','path':'','value':{}}]");

        assertThat(refused(reducer, json("{'s':[1,2,3]}"), json(patch.toString())).code())
                .isEqualTo(RejectionCode.DOCUMENT_TOO_MANY_NODES);
    }

    @Test
    void copiesOfALongStringAreStoppedOnTheWay() {
        Document document = Document.object().with("s", Document.of("x".repeat(1_000_000)));
        StringBuilder patch = new StringBuilder("[");
        for (int i = 0; i < 12; i++) {
            patch.append(i == 0 ? "" : ",");
            patch.append("{'op':'copy','from':'/s','path':'/a").append(i).append("'}");
        }

        assertThat(refused(reducer, document, json(patch.append("]").toString())).code())
                .isEqualTo(RejectionCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void copiesThatNestTheDocumentAreStoppedOnTheWay() {
        StringBuilder patch = new StringBuilder("[");
        for (int i = 0; i < JsonLimits.STREAM.depthMax(); i++) {
            patch.append(i == 0 ? "" : ",").append("{'op':'move','from':'/a','path':'/b'}");
            patch.append(",{'op':'add','path':'/a','value':{}}");
            patch.append(",{'op':'move','from':'/b','path':'/a/x'}");
        }

        assertThat(refused(reducer, json("{'a':1}"), json(patch.append("]").toString())).code())
                .isEqualTo(RejectionCode.DOCUMENT_TOO_DEEP);
    }

    @Test
    void changesOfALongArrayTakeStepsByItsLength() {
        StringBuilder array = new StringBuilder("[0");
        array.append(",0".repeat(6_399));
        StringBuilder patch = new StringBuilder("[{'op':'remove','path':'/0'}");
        patch.append(",{'op':'remove','path':'/0'}".repeat(99));
        Document document = json(array.append("]").toString());
        Document data = json(patch.append("]").toString());

        assertThat(applied(reducer, document, data).document().size()).isEqualTo(6_300);
        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        document,
                                        Document.ofNull(),
                                        edit(data),
                                        new StepBudget(9_000)))
                .isInstanceOf(StepBudget.ExceededException.class);
    }

    private static Document at(Document document, String place) {
        Document at = document;
        for (String token : JsonPointer.parse(place).tokens()) {
            at = at.isArray() ? at.element(Integer.parseInt(token)) : at.member(token);
        }
        return at;
    }
}
