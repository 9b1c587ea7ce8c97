package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Document;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.StepBudget;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldedMapReducerTest {
    private static final String FIELDS =
            "{'fields':{'/likes':'counter','/tags':'set','/votes/*':'counter'}}";

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

    @Test
    void whatTheInitialDocumentHoldsWasAddedByNobody() {
        document = json("{'tags':['old'],'likes':5}");
        edit("a:0:0", "{'tags':{'add':['new'],'remove':{'old':['']}},'likes':1}");

        assertThat(document).isEqualTo(json("{'tags':['new'],'likes':6}"));
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
        document = json("{'likes':9007199254740991}");

        assertThat(reducer.reduce(document, metadata, event("a:0:0", "{'likes':1}", 1), steps()))
                .isInstanceOf(Refused.class);
        assertThat(reducer.reduce(document, metadata, event("a:0:0", "{'likes':-1}", 1), steps()))
                .isInstanceOf(Applied.class);
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
        assertThat(reducer.statements()).isEmpty();
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

    /** The oracle is the definition: sums, and additions that no removal names. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyOrderOfTheSameEditsMakesTheSameDocument(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Said> all = drawn(random);
            Document expected = expected(all);
            for (int order = 0; order < 5; order++) {
                document = Document.object();
                metadata = Document.ofNull();
                Collections.shuffle(all, random);
                all.forEach(said -> edit(said.id, said.data()));
                assertThat(document).as("seed %d, round %d", seed, round).isEqualTo(expected);
            }
        }
    }

    /** One edit: something for each of the three fields. */
    private record Said(String id, int likes, String voted, String added, String removed) {
        String data() {
            return "{'likes':%d,'votes':{'%s':1},'tags':{'add':[%s],'remove':{%s}}}"
                    .formatted(
                            likes,
                            voted,
                            added == null ? "" : "'" + added + "'",
                            removed == null ? "" : removed);
        }
    }

    private static List<Said> drawn(Random random) {
        List<Said> all = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(12); i++) {
            String added = random.nextBoolean() ? "t" + random.nextInt(3) : null;
            String removed = null;
            if (!all.isEmpty() && random.nextBoolean()) {
                Said other = all.get(random.nextInt(all.size()));
                removed = other.added == null ? null : "'" + other.added + "':['" + other.id + "']";
            }
            all.add(
                    new Said(
                            "c" + random.nextInt(3) + ":" + i + ":0",
                            random.nextInt(9) - 4,
                            "v" + random.nextInt(3),
                            added,
                            removed));
        }
        return all;
    }

    private static Document expected(List<Said> all) {
        long likes = 0;
        TreeMap<String, Long> votes = new TreeMap<>();
        TreeSet<String> tags = new TreeSet<>();
        for (Said said : all) {
            likes += said.likes;
            votes.merge(said.voted, 1L, Long::sum);
            boolean removed =
                    all.stream()
                            .anyMatch(
                                    other ->
                                            other.removed != null
                                                    && other.removed.contains(
                                                            "['" + said.id + "']"));
            if (said.added != null && !removed) {
                tags.add(said.added);
            }
        }
        Document counted = Document.object();
        for (String option : votes.keySet()) {
            counted = counted.with(option, Document.of(votes.get(option)));
        }
        return Document.object()
                .with("likes", Document.of(likes))
                .with("votes", counted)
                .with("tags", Document.array(tags.stream().map(Document::of).toList()));
    }

    private void edit(String id, String data) {
        edit(id, data, 1_000);
    }

    private void edit(String id, String data, long timestamp) {
        Applied applied =
                (Applied) reducer.reduce(document, metadata, event(id, data, timestamp), steps());
        document = applied.document();
        metadata = applied.metadata();
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
