package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.testing.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What corrections of maps of last writers say, and which edits clients surely take. */
class LwwCorrectorTest {
    private static final LwwCorrector CORRECTOR = LwwCorrector.INSTANCE;
    private static final Document NOTHING = Document.ofNull();
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Events events = Events.ofNote("1");
    private final Document document = json("{'a':{'x':1},'b':2}");

    @Test
    void aStatementIsAMergePatchOfTheRecordsValues() {
        List<JsonPointer> paths = paths("/a/x", "/gone");

        assertThat(CORRECTOR.edit(document, paths)).contains(json("{'a':{'x':1},'gone':null}"));
        assertThat(CORRECTOR.corrected(json("{'a':{'x':1},'b':3}"), document, paths("/a/x", "/b")))
                .isEqualTo(paths("/a/x"));
    }

    @Test
    void noEditReadsAnythingAndNoneReplacesAll() {
        assertThat(CORRECTOR.reads(edit(10))).isEmpty();
        assertThat(CORRECTOR.replacesWhole()).isFalse();
    }

    @Test
    void withoutARefusalEveryEditPrevails() {
        assertThat(CORRECTOR.overridesRefused(edit(0), NOTHING)).isTrue();
        assertThat(CORRECTOR.overridesRefused(edit(0), json("{'.a':'1/ann:0:0','d':0}"))).isTrue();
    }

    @Test
    void onlyWhatIsNewerThanTheNewestRefusedEditPrevails() {
        Document metadata = CORRECTOR.afterRefusal(NOTHING, edit(10));

        assertThat(CORRECTOR.overridesRefused(edit(9), metadata)).isFalse();
        assertThat(CORRECTOR.overridesRefused(edit(10), metadata))
                .as("its id may be the smaller one")
                .isFalse();
        assertThat(CORRECTOR.overridesRefused(edit(11), metadata)).isTrue();
    }

    @Test
    void theNewestRefusedEditIsRememberedInWhateverOrderTheyCome() {
        Document metadata =
                CORRECTOR.afterRefusal(CORRECTOR.afterRefusal(NOTHING, edit(10)), edit(20));

        assertThat(metadata).isEqualTo(json("{'c':20}"));
        assertThat(CORRECTOR.afterRefusal(metadata, edit(15))).isEqualTo(metadata);
        assertThat(CORRECTOR.afterRefusal(metadata, edit(20))).isEqualTo(metadata);
    }

    @Test
    void stampsStayBesideIt() {
        Document stamps = json("{'.a':'1/ann:0:0','d':0}");

        assertThat(CORRECTOR.afterRefusal(stamps, edit(10)))
                .isEqualTo(json("{'.a':'1/ann:0:0','c':10,'d':0}"));
    }

    /** Or one refused edit of a wild clock would have every later edit corrected, for ever. */
    @Test
    void aClockThatIsAheadOfTheArrivalIsBelievedFiveMinutesOfIt() {
        events.arrivedAt(Events.NOON);
        long latest = Events.NOON + Event.CLOCK_AHEAD_MAX_MS;

        Document metadata = CORRECTOR.afterRefusal(NOTHING, edit(Long.MAX_VALUE));

        assertThat(CORRECTOR.overridesRefused(edit(latest), metadata)).isFalse();
        assertThat(CORRECTOR.overridesRefused(edit(latest + 1), metadata)).isTrue();
    }

    @Test
    void acceptedEditsLeaveItAndItIsForgottenAsStampsAre() {
        Document metadata = reduced(CORRECTOR.afterRefusal(NOTHING, edit(10)), edit(20));
        assertThat(metadata.member("c")).isEqualTo(json("10"));

        metadata = reduced(metadata, edit(30 * DAY_MS + 10));
        assertThat(metadata.member("c")).isEqualTo(json("10"));

        assertThat(reduced(metadata, edit(31 * DAY_MS)).member("c")).isNull();
    }

    private static Document reduced(Document metadata, Event event) {
        Applied applied =
                (Applied)
                        new LwwMapReducer()
                                .reduce(json("{}"), metadata, event, new StepBudget(1_000));
        return applied.metadata();
    }

    private Event edit(long timestamp) {
        return events.edit("ann:0:0", "{'b':3}").at(timestamp).build();
    }

    private static List<JsonPointer> paths(String... texts) {
        return List.of(texts).stream().map(JsonPointer::parse).toList();
    }
}
