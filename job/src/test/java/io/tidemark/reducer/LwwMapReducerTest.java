package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.json;
import static io.tidemark.reducer.Edits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.RejectionCode;
import io.tidemark.testing.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LwwMapReducerTest {
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Reducer reducer = new LwwMapReducer();
    private final Events events = Events.ofNote("1");
    private Document document = json("{}");
    private Document metadata = Document.ofNull();

    @Test
    void theNewerOfTwoWritesOfAPropertyWinsWhicheverComesFirst() {
        take(20, "bob:0:0", "{'x':2}");
        take(10, "ann:0:0", "{'x':1,'y':1}");

        assertThat(document).isEqualTo(json("{'x':2,'y':1}"));
    }

    @Test
    void anOlderEditDoesNotBringBackWhatWasRemovedButANewerOneDoesWithItsOwnMembersOnly() {
        take(10, "ann:0:0", "{'shapes':{'s1':{'x':1,'y':1}}}");
        take(30, "bob:0:0", "{'shapes':{'s1':null}}");
        take(20, "ann:1:0", "{'shapes':{'s1':{'x':2}}}");
        assertThat(document).isEqualTo(json("{'shapes':{}}"));

        take(40, "ann:2:0", "{'shapes':{'s1':{'y':4}}}");
        assertThat(document).isEqualTo(json("{'shapes':{'s1':{'y':4}}}"));
        take(25, "ann:3:0", "{'shapes':{'s1':{'x':9}}}");
        assertThat(document).isEqualTo(json("{'shapes':{'s1':{'y':4}}}"));
    }

    @Test
    void aRemovalTakesWhatIsOlderAndLeavesWhatIsNewer() {
        take(10, "ann:0:0", "{'a':{'old':1}}");
        take(30, "ann:1:0", "{'a':{'new':2}}");
        take(20, "bob:0:0", "{'a':null}");

        assertThat(document).isEqualTo(json("{'a':{'new':2}}"));
    }

    @Test
    void whatWasThereFromTheStartIsOlderThanEverything() {
        document = json("{'a':{'b':1,'c':null},'d':[1]}");
        take(-5, "ann:0:0", "{'a':{'b':2}}");
        take(-9, "ann:1:0", "{'d':null}");

        assertThat(document).isEqualTo(json("{'a':{'b':2,'c':null}}"));
    }

    @Test
    void theMetadataAreTheStampsOfWhatCanStillDecide() {
        take(1, "ann:0:0", "{'a':{'b':1,'gone':null},'e':{}}");
        take(37, "rest", "{'list':[{'x':1}]}");
        assertThat(metadata)
                .isEqualTo(
                        json(
                                "{'.a':{'.b':'1/ann:0:0','.gone':'1/ann:0:0'},"
                                        + "'.e':{'e':'1/ann:0:0'},'.list':'11!rest','d':0}"));

        take(2, "ann:1:0", "{'a':null,'e':7}");
        assertThat(metadata)
                .isEqualTo(json("{'.a':'2/ann:1:0','.e':'2/ann:1:0','.list':'11!rest','d':0}"));

        take(3, "ann:2:0", "{'a':{'b':1}}");
        assertThat(metadata.member(".a")).isEqualTo(json("{'.b':'3/ann:2:0','l':'2/ann:1:0'}"));
    }

    @Test
    void whatChangedIsTouched() {
        assertThat(texts(take(10, "ann:0:0", "{'a':{'b':{'c':1}},'d':2}").touched()))
                .containsExactly("/a", "/d");
        assertThat(texts(take(11, "ann:1:0", "{'a':{'b':{'c':2},'x':null}}").touched()))
                .containsExactly("/a/b/c");
        assertThat(take(12, "ann:2:0", "{'a':{'b':{'c':2}},'d':2}").touched()).isEmpty();
        assertThat(take(5, "ann:3:0", "{'d':3}").touched()).isEmpty();
        assertThat(texts(take(13, "ann:4:0", "{'a':null}").touched())).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "'text'", "7"})
    void anEditThatIsNoObjectIsRefused(String data) {
        assertThat(refused(10, data).code()).isEqualTo(RejectionCode.PATCH_INVALID);
        assertThat(reducer.writes(event(10, "ann:0:0", data))).isEmpty();
    }

    @Test
    void aDocumentThatIsNoObjectTakesNothing() {
        document = json("[]");

        assertThat(refused(10, "{}").code()).isEqualTo(RejectionCode.PATCH_PATH_MISSING);
    }

    @Test
    void aTimestampThatIsAheadOfItsArrivalIsRefused() {
        long arrival = Events.NOON;
        long latest = arrival + Event.CLOCK_AHEAD_MAX_MS;
        events.arrivedAt(arrival);

        assertThat(refused(latest + 1, "{'x':1}").code()).isEqualTo(RejectionCode.TIMESTAMP_AHEAD);
        take(latest, "ann:0:0", "{'x':1}");
        assertThat(document).isEqualTo(json("{'x':1}"));
    }

    /** An overflow would have every later edit taken for one of long ago. */
    @Test
    void aTimestampAtTheEndOfItsRangeStopsNoLaterEdit() {
        take(Long.MIN_VALUE, "ann:0:0", "{'x':1,'y':1}");
        take(Events.NOON, "ann:1:0", "{'x':2}");
        assertThat(document).isEqualTo(json("{'x':2,'y':1}"));

        take(Long.MAX_VALUE, "ann:2:0", "{'y':3}");
        assertThat(document).isEqualTo(json("{'x':2,'y':3}"));
        assertThat(refused(Events.NOON, "{'x':3}").code())
                .isEqualTo(RejectionCode.CANNOT_BE_JUDGED);
    }

    @Test
    void anArrivalAtTheEndOfItsRangeIsAheadOfEveryTimestamp() {
        events.arrivedAt(Long.MAX_VALUE);

        take(Events.NOON, "ann:0:0", "{'x':1}");
        assertThat(document).isEqualTo(json("{'x':1}"));
    }

    @Test
    void stampsOfThirtyDaysAgoAreForgottenAndEditsOfThenAreRefused() {
        take(0, "ann:0:0", "{'x':1,'gone':null}");
        take(DAY_MS, "ann:1:0", "{'y':1,'a':{'b':null}}");
        take(31 * DAY_MS - 1, "ann:2:0", "{'z':1}");
        assertThat(metadata.member(".gone")).isNotNull();

        take(31 * DAY_MS, "ann:3:0", "{'z':2}");
        assertThat(document).isEqualTo(json("{'a':{},'x':1,'y':1,'z':2}"));
        assertThat(metadata.member(".gone")).isNull();
        assertThat(metadata.member(".x")).isNull();
        assertThat(metadata.member(".y")).isNotNull();
        assertThat(refused(DAY_MS - 1, "{'x':2}").code()).isEqualTo(RejectionCode.CANNOT_BE_JUDGED);

        take(DAY_MS, "bob:0:0", "{'x':3}");
        assertThat(document.member("x")).isEqualTo(json("3"));
    }

    @Test
    void anEditWritesTheLeavesOfItsPatch() {
        assertThat(writes("{'a':{'b':1,'c':{}},'d':null}")).containsExactly("/a/b", "/a/c", "/d");
        assertThat(writes("{}")).isEmpty();
    }

    @Test
    void removingALargeObjectTakesStepsForItsMembers() {
        StringBuilder large = new StringBuilder("{'a':{'m0':0");
        for (int i = 1; i < 2_000; i++) {
            large.append(",'m").append(i).append("':0");
        }
        take(10, "ann:0:0", large + "}}");
        Event removal = event(20, "ann:1:0", "{'a':null}");

        assertThatThrownBy(() -> reducer.reduce(document, metadata, removal, new StepBudget(2_000)))
                .isInstanceOf(StepBudget.ExceededException.class);
        assertThat(take(20, "ann:1:0", "{'a':null}").document()).isEqualTo(json("{}"));
    }

    private Applied take(long time, String id, String data) {
        Applied applied =
                (Applied)
                        reducer.reduce(
                                document,
                                metadata,
                                event(time, id, data),
                                new StepBudget(Edits.STEPS_PLENTY));
        document = applied.document();
        metadata = applied.metadata();
        return applied;
    }

    private Refused refused(long time, String data) {
        Reduction reduction =
                reducer.reduce(
                        document, metadata, event(time, "ann:9:0", data), new StepBudget(100));
        return (Refused) reduction;
    }

    private List<String> writes(String data) {
        return texts(reducer.writes(event(10, "ann:0:0", data)).orElseThrow());
    }

    private Event event(long time, String id, String data) {
        return events.edit(id, data).at(time).build();
    }
}
