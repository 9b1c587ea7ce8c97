package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Decision;
import io.tidemark.domain.Event;
import io.tidemark.domain.Positions;
import io.tidemark.domain.RecordState;
import io.tidemark.testing.Events;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import io.tidemark.testing.States;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Where a record begins, and how a fold of the same stream knows whether it holds that. */
class BeginningTest {
    private final RecordFold fold = new RecordFold(SampleTypes.note(), FoldSettings.DEFAULT);
    private final Events events = Events.ofNote("1");
    private final RecordState initial = fold.initial(events.key());

    @Test
    void theFirstDecisionIsTheBeginningWhateverItsVerdict() {
        Event accepted = events.from(7).set("c:0:0", "a", 1).build();
        Event refused = events.from(7).edit("c:0:0", "{'forbidden':1}").build();
        Event echo = events.from(7).by(FoldSettings.RESERVED_CLIENT_ID).set("x", "a", 1).build();

        for (Event first : List.of(accepted, refused, echo)) {
            assertThat(firstSequenceNumber(after(initial, first))).isEqualTo("7");
        }
    }

    @Test
    void nothingThatComesLaterMovesTheBeginning() {
        Event first = events.from(7).set("c:0:0", "a", 1).build();
        List<Event> later =
                List.of(
                        first,
                        events.from(3).set("c:0:0", "a", 1).build(),
                        events.from(8).set("c:0:0", "a", 1).build(),
                        events.set("c:1:0", "a", 2).build(),
                        events.edit("c:2:0", "{'forbidden':1}").build(),
                        events.under("another key").from(1).set("c:3:0", "a", 3).build(),
                        events.under("note:1").from(20).set("c:3:0", "a", 3).build(),
                        events.by(FoldSettings.RESERVED_CLIENT_ID).set("x", "a", 1).build());
        RecordState state = after(initial, first);
        for (Event event : later) {
            state = after(state, event);
            assertThat(firstSequenceNumber(state)).isEqualTo("7");
        }
        assertThat(state.revision()).as("of eight, two are replays, two repeated").isEqualTo(5);
    }

    @Test
    void liftedOrFrozenItBeginsWhereItBegan() {
        RecordState state = after(initial, events.from(7).set("c:0:0", "a", 1).build());
        RecordFold next = ofNextGeneration();

        assertThat(firstSequenceNumber(next.lifted(state))).isEqualTo("7");
        assertThat(firstSequenceNumber(next.expired(state))).isEqualTo("7");
        assertThat(
                        firstSequenceNumber(
                                after(next.lifted(state), events.set("c:1:0", "a", 2).build())))
                .isEqualTo("7");
    }

    @Test
    void aLiftBeforeTheFirstDecisionIsNoBeginning() {
        RecordState lifted = ofNextGeneration().lifted(initial);

        assertThat(lifted.revision()).isEqualTo(1);
        assertThat(firstSequenceNumber(after(lifted, events.from(7).set("c:0:0", "a", 1).build())))
                .isEqualTo("7");
    }

    @Test
    void aStateThatDoesNotKnowItsBeginningNeverLearnsIt() {
        RecordState state = after(initial, events.set("c:0:0", "a", 1).build());
        Positions positions = Positions.fromDocument(state.positions().toDocument(), null);
        RecordState unknown = States.with(state, state.decided(), positions);

        RecordState later = after(unknown, events.set("c:1:0", "a", 2).build());

        assertThat(later.revision()).isEqualTo(2);
        assertThat(later.positions().firstToDocument()).isNull();
        for (Event event : List.of(events.from(1).build(), events.at(0).build())) {
            assertThat(later.isWholeFrom(event)).isFalse();
        }
    }

    @Test
    void aRecordWithoutAcceptedEditsMayBeginAnywhere() {
        RecordState refused = after(initial, events.edit("c:0:0", "{'forbidden':1}").build());

        assertThat(refused.isWholeFrom(events.under("any").from(99).build())).isTrue();
    }

    /** The stream forgets from its beginning; the next fold sees what is left. */
    @Property(tries = 200)
    void exactlyAStreamThatHoldsItsFirstEventMakesAWholeRecord(@ForAll long seed) {
        List<Event> stream = FoldProperties.events(seed, 40);
        RecordState older = initial;
        for (Event event : stream) {
            older = after(older, event);
        }
        for (int trimmed = 0; trimmed < stream.size(); trimmed++) {
            assertThat(States.rebuilt(older).isWholeFrom(stream.get(trimmed)))
                    .as("seed %d, without the first %d", seed, trimmed)
                    .isEqualTo(trimmed == 0 || older.version() == 0);
        }
    }

    /** Between the decisions of two keys there is no order by which all could be known. */
    @Property(tries = 100)
    void aRecordOfSeveralPartitionKeysIsNeverKnownToBeWhole(@ForAll long seed) {
        List<Event> stream = FoldProperties.events(seed, 40, List.of("note:1", "other key"));
        RecordState older = initial;
        for (Event event : stream) {
            older = after(older, event);
        }
        boolean isForeign = older.positions().toDocument().size() > 1;
        assertThat(older.isWholeFrom(stream.get(0))).isEqualTo(!isForeign || older.version() == 0);
    }

    private static RecordFold ofNextGeneration() {
        return new RecordFold(
                RecordTypeBuilder.like(SampleTypes.note())
                        .generation(2)
                        .fingerprint("next")
                        .build(),
                FoldSettings.DEFAULT);
    }

    private RecordState after(RecordState state, Event event) {
        Decision decision = fold.decide(state, event);
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.state();
        }
        if (decision instanceof Decision.Echo echo) {
            return echo.state();
        }
        return decision instanceof Decision.Rejected rejected ? rejected.state() : state;
    }

    private static String firstSequenceNumber(RecordState state) {
        return state.positions().firstToDocument().member("sequenceNumber").text();
    }
}
