package io.tidemark.fold;

import static io.tidemark.testing.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DecidedIds;
import io.tidemark.domain.DecidedIds.Verdict;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decision.Accepted;
import io.tidemark.domain.Decision.Rejected;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordState;
import io.tidemark.testing.Events;
import io.tidemark.testing.SampleTypes;
import io.tidemark.testing.States;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A client that reads the row, pages the channel's history back to {@code join_from} and drops what
 * is decided: together, row and client have every message once.
 */
class JoiningClientTest {
    private static final FoldSettings SETTINGS =
            new FoldSettings(
                    FoldSettings.HORIZON_MARGIN_MS + 60_000, FoldSettings.IDS_MAX_LEAST, 60_000);
    private static final int MESSAGES = 120;

    private final RecordFold fold = new RecordFold(SampleTypes.note(), SETTINGS);

    /** Messages reach the stream late by less than the window, in any order, some twice. */
    @Property(tries = 300)
    void neitherMissesNorRepeatsAMessage(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> history = history(random);
        Set<String> decided = new HashSet<>();
        RecordState state = fold.initial(history.get(0).key());
        for (Event event : arrivals(history, random)) {
            state = after(state, event, decided);
            if (random.nextInt(10) == 0) {
                joins(state, history, decided);
            }
        }
        assertThat(decided).hasSize(MESSAGES);
        joins(state, history, decided);
    }

    private void joins(RecordState state, List<Event> history, Set<String> decided) {
        long joinFrom = RecordFold.joinFrom(state, SETTINGS);
        assertThat(joinFrom).isGreaterThanOrEqualTo(state.decided().completeSince());
        long now = state.history().maxEventTime();
        for (Event event : history) {
            boolean published = event.timestamp() <= now;
            boolean paged = event.timestamp() >= joinFrom;
            boolean dropped = state.decided().verdict(event.id(), null) != Verdict.UNKNOWN;
            boolean applied = published && paged && !dropped;
            if (published) {
                assertThat(decided.contains(event.id().text()) ^ applied)
                        .as("once in row or client: %s", event.id().text())
                        .isTrue();
            }
        }
    }

    /** One wild clock moves the time by what {@link Event#time()} lets it, and no more. */
    @Test
    void aWildClockPushesNeitherTheMemoryNorTheWindowAway() {
        Events events = Events.ofNote("1").arrivedAt(NOON).at(NOON);
        Set<String> decided = new HashSet<>();
        RecordState state = fold.initial(events.key());
        state = after(state, events.set("c:0:0", "a", 1).build(), decided);
        state = after(state, events.set("d:0:0", "a", 2).at(Long.MAX_VALUE).build(), decided);

        assertThat(state.history().maxEventTime()).isEqualTo(NOON + Event.CLOCK_AHEAD_MAX_MS);
        assertThat(RecordFold.joinFrom(state, SETTINGS))
                .isEqualTo(NOON + Event.CLOCK_AHEAD_MAX_MS - SETTINGS.joinWindowMs());
        // Under the shortest horizon there is, five minutes ahead do reach beyond it: that is told.
        assertThat(state.decided().completeSince()).isEqualTo(NOON + 1);
        RecordFold daily = new RecordFold(SampleTypes.note(), FoldSettings.DEFAULT);
        RecordState kept = daily.initial(events.key());
        kept = state(daily.decide(kept, events.set("c:0:0", "a", 1).at(NOON).build()));
        kept = state(daily.decide(kept, events.set("d:0:0", "a", 2).at(Long.MAX_VALUE).build()));
        assertThat(kept.decided().completeSince()).isEqualTo(DecidedIds.ALWAYS);
    }

    /** Many ids in a short time: the bound forgets what the window still reaches. */
    @Test
    void pagesNotBackToWhatTheBoundHasForgotten() {
        RecordState state = fold.initial(Events.ofNote("1").key());
        DecidedIds ids = DecidedIds.NONE;
        for (int i = 0; i < 100; i++) {
            MessageId id = MessageId.of("c:" + 2 * i + ":0", "c");
            ids = ids.with(id, null, true, NOON + i * 100L).forgetting(0, 50);
        }
        assertThat(ids.completeSince()).isGreaterThan(NOON + 4_000);

        RecordState crowded = States.with(state, ids, state.positions());

        assertThat(RecordFold.joinFrom(crowded, SETTINGS)).isEqualTo(ids.completeSince());
    }

    private RecordState after(RecordState state, Event event, Set<String> decided) {
        Decision decision = fold.decide(state, event);
        if (!(decision instanceof Accepted) && !(decision instanceof Rejected)) {
            assertThat(decided).contains(event.id().text());
            return state;
        }
        assertThat(decided.add(event.id().text())).as("decided twice").isTrue();
        return state(decision);
    }

    private static RecordState state(Decision decision) {
        return decision instanceof Accepted accepted
                ? accepted.state()
                : ((Rejected) decision).state();
    }

    /** In the order of their timestamps, as a channel's history is. */
    private static List<Event> history(Random random) {
        Events events = Events.ofNote("1");
        List<Event> history = new ArrayList<>();
        long[] serials = new long[3];
        long time = NOON;
        for (int i = 0; i < MESSAGES; i++) {
            time += random.nextInt(6_000);
            int person = random.nextInt(serials.length);
            serials[person] += 1 + random.nextInt(2);
            String id = "c" + person + ":" + serials[person] + ":0";
            events.at(time);
            history.add(
                    random.nextInt(6) == 0
                            ? events.edit(id, "{'forbidden':1}").build()
                            : events.set(id, "m", i).build());
        }
        return history;
    }

    /**
     * The same in another order, no message later than the window after the newest before it; at
     * new positions, with repetitions that the horizon still reaches.
     */
    private static List<Event> arrivals(List<Event> history, Random random) {
        List<Event> waiting = new ArrayList<>();
        List<Event> arrivals = new ArrayList<>();
        for (Event event : history) {
            long oldest = event.timestamp() - SETTINGS.joinWindowMs();
            for (Event late : List.copyOf(waiting)) {
                if (late.timestamp() < oldest || random.nextInt(4) == 0) {
                    waiting.remove(late);
                    arrivals.add(late);
                }
            }
            waiting.add(event);
        }
        arrivals.addAll(waiting);
        assertThat(new LinkedHashSet<>(arrivals)).hasSize(history.size());
        return atNewPositions(repeated(arrivals, random));
    }

    private static List<Event> repeated(List<Event> arrivals, Random random) {
        List<Event> all = new ArrayList<>();
        for (Event event : arrivals) {
            all.add(event);
            Event earlier = all.get(random.nextInt(all.size()));
            long oldest = event.timestamp() - SETTINGS.joinWindowMs();
            if (random.nextInt(3) == 0 && earlier.timestamp() > oldest) {
                all.add(earlier);
            }
        }
        return all;
    }

    private static List<Event> atNewPositions(List<Event> arrivals) {
        Events events = Events.ofNote("1");
        List<Event> placed = new ArrayList<>();
        for (Event event : arrivals) {
            placed.add(events.with(event.id(), event.data()).at(event.timestamp()).build());
        }
        return placed;
    }
}
