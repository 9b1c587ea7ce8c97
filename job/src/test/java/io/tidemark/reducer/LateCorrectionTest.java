package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Decision;
import io.tidemark.domain.RecordState;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.RecordFold;
import io.tidemark.testing.Events;
import io.tidemark.testing.SampleTypes;
import org.junit.jupiter.api.Test;

/** A JSON Patch applies as a whole or not at all, also where it comes late. */
class LateCorrectionTest {
    private final RecordFold fold =
            new RecordFold(
                    SampleTypes.note(new JsonPatchReducer(), SampleTypes.LIMITS),
                    FoldSettings.DEFAULT);
    private final Events events = Events.ofNote("1");

    @Test
    void whatCannotBeAppliedAnyMoreSettlesNothingThoughItNamesARightValue() {
        RecordState state = fold.initial(events.key());
        state =
                after(
                        state,
                        "c:0:0",
                        "[{'op':'add','path':'/x','value':1},"
                                + "{'op':'add','path':'/list','value':[1]}]");
        state =
                after(
                        state,
                        "c:1:0",
                        "[{'op':'add','path':'/x','value':7},"
                                + "{'op':'test','path':'/x','value':8}]");
        assertThat(state.pending().paths()).containsExactly(JsonPointer.parse("/x"));

        events.by(FoldSettings.RESERVED_CLIENT_ID);
        RecordState late =
                after(
                        state,
                        "tidemark-1",
                        "[{'op':'add','path':'/list/z','value':2},"
                                + "{'op':'add','path':'/x','value':1}]");
        assertThat(late.pending().paths()).contains(JsonPointer.parse("/x"));

        RecordState heard = after(state, "tidemark-2", "[{'op':'add','path':'/x','value':1}]");
        assertThat(heard.pending().isNone()).isTrue();
    }

    private RecordState after(RecordState before, String id, String data) {
        Decision decision = fold.decide(before, events.edit(id, data).build());
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.state();
        }
        return decision instanceof Decision.Echo echo
                ? echo.state()
                : ((Decision.Rejected) decision).state();
    }
}
