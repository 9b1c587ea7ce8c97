package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.testing.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldedMapReducerTest {
    private static final String FIELDS =
            "{'fields':{'/likes':'counter','/tags':'set','/votes/*':'counter'}}";

    private static final long DAY_MS = 24 * 3_600_000L;

    private final Reducer reducer = reducer(FIELDS);
    private Document document = Document.object();
    private Document metadata = Document.ofNull();

    @Test
    void aCounterIsTheSumOfWhatWasAdded() {
        edit("a:0:0", "{'likes':3}");
        edit("b:0:0", "{'likes':-1,'votes':{'x':1}}");
        edit("a:1:0", "{'votes':{'x':1,'y':7}}");

        assertThat(document).isEqualTo(json("{'likes':2,'votes':{'x':2,'y':7}}"));
    }

    @Test
    void aSetHoldsWhatWasAddedAndNotRemovedSorted() {
        edit("a:0:0", "{'tags':{'add':['red','blue']}}");
        edit("b:0:0", "{'tags':{'add':['red']}}");
        assertThat(document).isEqualTo(json("{'tags':['blue','red']}"));

        edit("c:0:0", "{'tags':{'remove':{'red':['a:0:0'],'blue':['a:0:0']}}}");

        assertThat(document)
                .as("an addition that the remover did not see stays")
                .isEqualTo(json("{'tags':['red']}"));
    }

    @Test
    void aRemovalMayComeBeforeItsAddition() {
        edit("c:0:0", "{'tags':{'remove':{'red':['a:0:0']}}}");
        edit("a:0:0", "{'tags':{'add':['red']}}");
        assertThat(document).isEqualTo(json("{'tags':[]}"));

        edit("b:0:0", "{'tags':{'add':['red']}}");
        assertThat(document).isEqualTo(json("{'tags':['red']}"));
    }

    @Test
    void theIdsOfAdditionsStandInTheMetadata() {
        edit("b:0:0", "{'tags':{'add':['red']}}");
        edit("a:0:0", "{'tags':{'add':['red']}}");

        assertThat(metadata.member("s").member("/tags"))
                .isEqualTo(json("{'a':{'red':['a:0:0','b:0:0']}}"));
    }

    /** Or the state would tell which of two removals of one addition came before it. */
    @Test
    void aRemovalIsRememberedWhetherItsAdditionHasComeOrNot() {
        edit("a:0:0", "{'tags':{'add':['red']}}");
        edit("b:0:0", "{'tags':{'remove':{'red':['a:0:0']}}}", 3 * DAY_MS);
        edit("c:0:0", "{'tags':{'remove':{'red':['a:0:0']}}}", 2 * DAY_MS);

        assertThat(metadata.member("s").member("/tags"))
                .isEqualTo(json("{'a':{},'r':{'red':{'a:0:0':3}}}"));
    }

    @Test
    void removalsOfThirtyDaysAgoAreForgotten() {
        edit("a:0:0", "{'tags':{'remove':{'red':['x:0:0'],'blue':['x:0:0']}}}", DAY_MS);
        edit("b:0:0", "{'tags':{'remove':{'red':['y:0:0']}}}", 2 * DAY_MS);
        edit("c:0:0", "{'title':'x'}", 32 * DAY_MS - 1);
        assertThat(metadata.member("s").member("/tags"))
                .isEqualTo(json("{'a':{},'r':{'red':{'x:0:0':1,'y:0:0':2},'blue':{'x:0:0':1}}}"));

        edit("d:0:0", "{'title':'y'}", 32 * DAY_MS);
        assertThat(metadata.member("s").member("/tags"))
                .isEqualTo(json("{'a':{},'r':{'red':{'y:0:0':2}}}"));

        edit("e:0:0", "{'title':'z'}", 33 * DAY_MS);
        assertThat(metadata.member("s").member("/tags")).isEqualTo(json("{'a':{}}"));
    }

    @Test
    void anAdditionThatIsListedTwiceIsOneWhicheverComesFirstItOrItsRemoval() {
        edit("b:0:0", "{'tags':{'remove':{'red':['a:0:0']}}}");
        edit("a:0:0", "{'tags':{'add':['red','red']}}");

        assertThat(document).isEqualTo(json("{'tags':[]}"));
    }

    @Test
    void aRemovalOfAnAdditionTakesOtherAdditionsOfItsMessageNotAway() {
        edit("a:0:0", "{'tags':{'add':['red','blue']}}");
        edit("b:0:0", "{'tags':{'remove':{'red':['a:0:0','c:0:0']}}}");
        edit("c:0:0", "{'tags':{'add':['red','green']}}");

        assertThat(document).isEqualTo(json("{'tags':['blue','green']}"));
    }

    @Test
    void whatAMapKnewBeforeItHadFieldsStillDecides() {
        Applied plain =
                (Applied)
                        new LwwMapReducer()
                                .reduce(
                                        document,
                                        metadata,
                                        event("a:0:0", "{'title':'new'}", 2_000),
                                        steps());
        document = plain.document();
        metadata = plain.metadata();

        edit("b:0:0", "{'title':'old','likes':1}", 1_000);

        assertThat(document).isEqualTo(json("{'title':'new','likes':1}"));
    }

    @Test
    void whatAnEditWroteIsToldAndNothingElse() {
        Applied first = edit("a:0:0", "{'likes':1,'tags':{'add':['red']},'title':'x'}");
        assertThat(Edits.texts(first.touched()))
                .containsExactlyInAnyOrder("/likes", "/tags", "/title");

        assertThat(edit("b:0:0", "{'likes':0,'tags':{'add':['red']}}").touched()).isEmpty();
        assertThat(Edits.texts(edit("c:0:0", "{'votes':{'x':1}}").touched())).contains("/votes/x");
    }

    @Test
    void whatTheInitialDocumentHoldsWasAddedByNobody() {
        document = json("{'tags':['old','older'],'likes':5}");
        edit("a:0:0", "{'tags':{'add':['new'],'remove':{'old':['']}},'likes':1}");

        assertThat(document).isEqualTo(json("{'tags':['new','older'],'likes':6}"));
    }

    @Test
    void propertiesBesideFieldsAreThoseOfTheMap() {
        edit("a:0:0", "{'title':'new','likes':1}", 2_000);
        edit("b:0:0", "{'title':'old','likes':1}", 1_000);

        assertThat(document).isEqualTo(json("{'title':'new','likes':2}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'likes':1.5} | what is added to a counter is a whole number up to 1000000000000000",
                "{'likes':'1'} | what is added to a counter is a whole number up to 1000000000000000",
                "{'likes':null} | what is added to a counter is a whole number up to 1000000000000000",
                "{'likes':-1000000000000001} | what is added to a counter is a whole number up to 1000000000000000",
                "{'likes':1000000000000001} | what is added to a counter is a whole number up to 1000000000000000",
                "{'votes':null} | what holds a field is neither removed nor replaced",
                "{'votes':3} | what holds a field is neither removed nor replaced",
                "{'tags':['a']} | an edit of a set is {\"add\":[…],\"remove\":{\"element\":[ids]}}",
                "{'tags':{'put':['a']}} | an edit of a set is {\"add\":[…],\"remove\":{\"element\":[ids]}}",
                "{'tags':{'remove':['a']}} | an edit of a set is {\"add\":[…],\"remove\":{\"element\":[ids]}}",
                "{'tags':{'add':'a'}} | add is a list of texts",
                "{'tags':{'add':[1]}} | add is a list of texts",
                "{'tags':{'remove':{'a':'b'}}} | remove is a list of texts",
                "[] | an edit is an object of properties",
            })
    void whatIsNoEditIsRefusedWithAReason(String data, String reason) {
        Reduction reduction =
                reducer.reduce(document, metadata, event("a:0:0", data, 1_000), steps());

        assertThat(reduction).isInstanceOf(Refused.class);
        assertThat(((Refused) reduction).code().wireName()).isEqualTo("patch_invalid");
        assertThat(((Refused) reduction).detail()).isEqualTo(reason);
    }

    @Test
    void aCounterDoesNotPassWhatClientsCanCount() {
        document = json("{'likes':9007199254740991,'votes':{'x':-9007199254740991}}");

        assertRefused("{'likes':1}");
        assertRefused("{'votes':{'x':-1}}");
        edit("a:0:0", "{'likes':-1,'votes':{'x':1}}");
    }

    @Test
    void aRefusedEditChangesNeitherFieldsNorProperties() {
        edit("a:0:0", "{'likes':1,'title':'x'}");

        assertThat(
                        reducer.reduce(
                                document,
                                metadata,
                                event("b:0:0", "{'likes':1,'tags':7,'title':'y'}", 9_000),
                                steps()))
                .isInstanceOf(Refused.class);
        assertThat(document).isEqualTo(json("{'likes':1,'title':'x'}"));
    }

    @Test
    void setsOfManyElementsTakeSteps() {
        StringBuilder elements = new StringBuilder("'0'");
        for (int i = 1; i < 500; i++) {
            elements.append(",'").append(i).append('\'');
        }
        edit("a:0:0", "{'tags':{'add':[" + elements + "]}}");

        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        document,
                                        metadata,
                                        event("b:0:0", "{'tags':{'add':['x']}}", 1),
                                        new StepBudget(400)))
                .isInstanceOf(StepBudget.ExceededException.class);
    }

    @Test
    void itCannotStateWhatFieldsHold() {
        assertThat(reducer.corrector()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fields':{}} | fields must be a mapping of paths to kinds",
                "{'fields':['/a']} | fields must be a mapping of paths to kinds",
                "{'fields':{'a':'set'}} | fields has a, which is no JSON Pointer such as /votes/*",
                "{'fields':{'':'set'}} | fields has , which is no JSON Pointer such as /votes/*",
                "{'fields':{'/a':'list'}} | fields./a must be counter or set",
                "{'fields':{'/a':1}} | fields./a must be counter or set",
                "{'fields':{'/a':'set','/a/b':'counter'}} | fields has /a/b, which may be at or in another field",
                "{'fields':{'/a/*':'set','/a/b':'set'}} | fields has /a/b, which may be at or in another field",
            })
    void optionsThatAreWrongAreToldWithAReason(String options, String reason) {
        assertThatThrownBy(() -> FieldedMapReducer.of(json(options)))
                .isInstanceOf(ReducerOptionsException.class)
                .hasMessage(reason);
    }

    @Test
    void otherOptionsThanFieldsAreTold() {
        assertThatThrownBy(() -> FieldedMapReducer.of(json("{'speed':1}")))
                .isInstanceOf(ReducerOptionsException.class)
                .hasMessageContaining("unknown keys [speed]");
    }

    private void assertRefused(String data) {
        assertThat(reducer.reduce(document, metadata, event("a:0:0", data, 1_000), steps()))
                .isInstanceOf(Refused.class);
    }

    private Applied edit(String id, String data) {
        return edit(id, data, 1_000);
    }

    private Applied edit(String id, String data, long timestamp) {
        Applied applied =
                (Applied) reducer.reduce(document, metadata, event(id, data, timestamp), steps());
        document = applied.document();
        metadata = applied.metadata();
        return applied;
    }

    private static Event event(String id, String data, long timestamp) {
        return new Events(new RecordKey("poll", "1"))
                .with(MessageId.of(id, id.substring(0, id.indexOf(':'))), json(data))
                .at(timestamp)
                .build();
    }

    private static StepBudget steps() {
        return new StepBudget(100_000);
    }

    private static Reducer reducer(String options) {
        try {
            return FieldedMapReducer.of(json(options));
        } catch (ReducerOptionsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
