package io.tidemark.fold;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Correction;
import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.PendingCorrection;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Rejection;
import io.tidemark.testing.Events;
import io.tidemark.testing.SampleTypes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fold makes of refusals, and of corrections that come back. */
class EchoTest {
    private static final String US = FoldSettings.RESERVED_CLIENT_ID;

    private final RecordFold fold = new RecordFold(SampleTypes.note(), FoldSettings.DEFAULT);
    private final Events events = Events.ofNote("1");
    private RecordState state;

    @BeforeEach
    void refuseAnEdit() {
        state = after(fold.initial(events.key()), events.by("ann").set("c:0:0", "a", 1).build());
        state = after(state, events.edit("c:1:0", "{'set':{'a':2},'expect':{'b':9}}").build());
    }

    @Test
    void aRefusalOwesThePathsItWrote() {
        assertThat(state.pending().paths()).containsExactly(JsonPointer.ROOT.child("a"));
        assertThat(state.pending().refusedId()).isEqualTo("c:1:0");
        assertThat(state.pending().refusedCode()).isEqualTo("patch_test_failed");
    }

    @Test
    void anEchoOfTheRecordsValuesSettlesThemAndChangesNothingElse() {
        Decision.Echo echo = echo("tidemark-x", "{'set':{'a':1}}");

        assertThat(echo.outdated()).isFalse();
        assertThat(echo.state().pending().isNone()).isTrue();
        assertThat(echo.state().document()).isSameAs(state.document());
        assertThat(echo.state().revision()).isEqualTo(state.revision() + 1);
        assertThat(echo.state().version()).isEqualTo(state.version());
        assertThat(echo.state().edits().lastId()).isEqualTo("c:0:0");
        assertThat(echo.state().decided().verdict(MessageId.of("tidemark-x", null), null))
                .isNotEqualTo(DecidedIds.Verdict.UNKNOWN);
    }

    @Test
    void anEchoOfOtherValuesSettlesNothingAndOwesWhatItWrote() {
        Decision.Echo echo = echo("tidemark-x", "{'set':{'a':1,'z':3}}");

        assertThat(echo.outdated()).isTrue();
        assertThat(echo.state().document()).isSameAs(state.document());
        assertThat(echo.state().pending().paths())
                .containsExactly(JsonPointer.ROOT.child("a"), JsonPointer.ROOT.child("z"));
    }

    @Test
    void whatNobodySentUnderTheReservedIdIsAnsweredToo() {
        state = echo("tidemark-x", "{'set':{'a':1}}").state();
        Decision.Echo forged = echo("forged", "{'set':{'q':7}}");

        assertThat(forged.state().document()).isSameAs(state.document());
        assertThat(forged.state().pending().refusedId()).isEqualTo("forged");
        assertThat(forged.state().pending().refusedCode()).isEqualTo("correction_outdated");
    }

    @Test
    void anEchoThatComesAgainIsNoAnswerToALaterRefusal() {
        state = echo("tidemark-x", "{'set':{'a':1}}").state();
        state = after(state, events.by("ann").set("c:2:0", "b", 5).build());
        state = after(state, events.edit("c:3:0", "{'set':{'a':3},'expect':{'b':9}}").build());

        Decision.Echo again = echo("tidemark-x", "{'set':{'a':1}}");

        assertThat(again.outdated()).isFalse();
        assertThat(again.state().pending()).isEqualTo(state.pending());
    }

    @Test
    void anAcceptedEditOverwritesWhatIsOwed() {
        RecordState next = after(state, events.by("bob").set("c:2:0", "a", 4).build());

        assertThat(next.pending().isNone()).isTrue();
    }

    @Test
    void anAcceptedEditThatReadsWhereClientsDifferOwesWhatItWrote() {
        Event reading = events.by("bob").edit("c:2:0", "{'set':{'b':4},'expect':{'a':1}}").build();

        assertThat(after(state, reading).pending().paths())
                .containsExactly(JsonPointer.ROOT.child("a"), JsonPointer.ROOT.child("b"));
    }

    @Test
    void aDeletedRecordOwesNothing() {
        RecordState deleted = after(state, events.by("bob").delete("c:2:0").build());

        assertThat(deleted.pending().isNone()).isTrue();
        state = deleted;
        assertThat(echo("tidemark-x", "{'set':{'a':7}}").state().pending().isNone()).isTrue();
        assertThat(
                        rejection(events.by("ann").set("c:3:0", "a", 2).build())
                                .answer()
                                .need()
                                .wireName())
                .isEqualTo("record_deleted");
    }

    @Test
    void aRefusalSaysWhyNoCorrectionIsOwed() {
        assertThat(
                        rejection(events.edit("c:2:0", "{}").withoutData().build())
                                .answer()
                                .need()
                                .wireName())
                .isEqualTo("not_assertable");
        assertThat(
                        rejection(events.edit("c:3:0", "{'set':{},'expect':{'b':9}}").build())
                                .answer()
                                .need()
                                .wireName())
                .isEqualTo("nothing_written");
    }

    @Test
    void whatIsPendingIsReadBackFromTheRow() {
        assertThat(PendingCorrection.fromDocument(state.pending().toDocument()))
                .isEqualTo(state.pending());
        assertThat(PendingCorrection.fromDocument(PendingCorrection.NONE.toDocument()))
                .isEqualTo(PendingCorrection.NONE);
        assertThat(PendingCorrection.NONE.toDocument()).isEqualTo(Document.array(List.of()));
    }

    @Test
    void aCorrectionStatesTheValuesAtTheTimeItIsSent() {
        Correction first = correction(1);
        assertThat(first.data()).isEqualTo(json("{'set':{'a':1}}"));
        assertThat(first.id()).startsWith("tidemark-").doesNotContain(":");
        assertThat(first.name()).isEqualTo("edit");
        assertThat(first.subject().refusedId()).isEqualTo("c:1:0");
        assertThat(first.subject().revision()).isEqualTo(state.revision());
        assertThat(correction(1)).isEqualTo(correction(1));
        assertThat(correction(2).id()).isNotEqualTo(first.id());

        state = after(state, events.edit("c:2:0", "{'set':{'b':5},'expect':{'a':1}}").build());
        assertThat(correction(1).data()).isEqualTo(json("{'set':{'a':1,'b':5}}"));
        assertThat(correction(1).id()).isNotEqualTo(first.id());
    }

    @Test
    void aCorrectionStatesNoMoreThanAMessageHolds() {
        String wide = "'" + "x".repeat(300) + "'";
        state = after(state, events.edit("c:2:0", "{'set':{'b':" + wide + "}}").build());
        state = after(state, events.edit("c:3:0", "{'set':{'b':1},'expect':{'z':9}}").build());

        assertThat(correction(1, 400).data()).isEqualTo(json("{'set':{'a':1}}"));
        assertThat(draft(1, 100)).isEqualTo(new CorrectionDraft.Impossible("correction_too_large"));
    }

    private Correction correction(int attempt) {
        return correction(attempt, 65_536);
    }

    private Correction correction(int attempt, int bytesMax) {
        return ((CorrectionDraft.Ready) draft(attempt, bytesMax)).correction();
    }

    private CorrectionDraft draft(int attempt, int bytesMax) {
        return CorrectionDraft.of(SampleTypes.note(), state, attempt, US, bytesMax);
    }

    private Decision.Echo echo(String id, String data) {
        return (Decision.Echo) fold.decide(state, events.by(US).edit(id, data).build());
    }

    private Rejection rejection(Event event) {
        return ((Decision.Rejected) fold.decide(state, event)).rejection();
    }

    private RecordState after(RecordState before, Event event) {
        Decision decision = fold.decide(before, event);
        return decision instanceof Decision.Accepted accepted
                ? accepted.state()
                : ((Decision.Rejected) decision).state();
    }
}
