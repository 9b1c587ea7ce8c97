package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.Event;
import io.tidemark.domain.RecordState;
import io.tidemark.testing.SampleTypes;
import io.tidemark.testing.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What the promise leans on: the fold is a function of the stream's prefix, and of nothing else.
 */
class RecordFoldPropertyTest {
    private static final FoldSettings FORGETFUL =
            new FoldSettings(FoldSettings.HORIZON_MARGIN_MS, FoldSettings.IDS_MAX_LEAST, 0);

    private static final List<String> TWO_KEYS = List.of("note:1", "other key");

    private final RecordFold fold = new RecordFold(SampleTypes.note(), FORGETFUL);

    @Property(tries = 200)
    void twoAttemptsOverTheSameEventsReachEqualStates(@ForAll long seed) {
        List<Event> events = FoldProperties.events(seed, 60, TWO_KEYS);
        RecordFold other = new RecordFold(SampleTypes.note(), FORGETFUL);
        RecordState one = fold.initial(events.get(0).key());
        RecordState two = other.initial(events.get(0).key());
        for (Event event : events) {
            one = after(fold, one, event);
            two = after(other, two, event);
            assertThat(one).isEqualTo(two);
        }
    }

    @Property(tries = 100)
    void aStateOutOfItsStoredFormsGoesOnAsTheOriginal(@ForAll long seed) {
        List<Event> events = FoldProperties.events(seed, 60, TWO_KEYS);
        RecordState original = fold.initial(events.get(0).key());
        RecordState adopted = original;
        for (Event event : events) {
            adopted = States.rebuilt(adopted);
            assertThat(adopted).isEqualTo(original);
            assertThat(describe(fold.decide(adopted, event)))
                    .isEqualTo(describe(fold.decide(original, event)));
            original = after(fold, original, event);
            adopted = after(fold, adopted, event);
        }
    }

    /** Under one partition key, as the rule of the stream demands: then there is one order. */
    @Property(tries = 200)
    void goingBackInTheStreamChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = FoldProperties.events(seed, 60);
        RecordState straight = fold.initial(events.get(0).key());
        RecordState stumbling = straight;
        for (int i = 0; i < events.size(); i++) {
            straight = after(fold, straight, events.get(i));
            int from = random.nextInt(4) == 0 ? random.nextInt(i + 1) : i;
            for (int j = from; j <= i; j++) {
                stumbling = after(fold, stumbling, events.get(j));
            }
            assertThat(stumbling).isEqualTo(straight);
        }
    }

    @Property(tries = 200)
    void everyDecisionRaisesTheRevisionByOneAndMovesTheHistory(@ForAll long seed) {
        RecordState state = fold.initial(FoldProperties.events(seed, 1).get(0).key());
        for (Event event : FoldProperties.events(seed, 60, TWO_KEYS)) {
            Decision decision = fold.decide(state, event);
            RecordState next = after(fold, state, event);
            boolean decided = decision instanceof Accepted || decision instanceof Rejected;
            assertThat(next.revision()).isEqualTo(state.revision() + (decided ? 1 : 0));
            assertThat(next.version())
                    .isEqualTo(state.version() + (decision instanceof Accepted ? 1 : 0));
            assertThat(next.history().hash().equals(state.history().hash())).isEqualTo(!decided);
            if (decision instanceof Rejected) {
                assertThat(next.document()).isSameAs(state.document());
            }
            if (decided) {
                assertThat(fold.decide(next, event)).isEqualTo(new Decision.Replay(event));
            }
            state = next;
        }
    }

    private static RecordState after(RecordFold fold, RecordState state, Event event) {
        Decision decision = fold.decide(state, event);
        if (decision instanceof Accepted accepted) {
            return accepted.state();
        }
        return decision instanceof Rejected rejected ? rejected.state() : state;
    }

    private static List<Object> describe(Decision decision) {
        List<Object> description = new ArrayList<>();
        description.add(decision.getClass());
        if (decision instanceof Rejected rejected) {
            description.add(rejected.rejection().code());
            description.add(rejected.rejection().against().version());
        }
        return description;
    }
}
