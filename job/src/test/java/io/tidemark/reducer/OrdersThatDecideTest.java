package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.Decision;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.RecordFold;
import io.tidemark.testing.Events;
import io.tidemark.testing.RecordTypeBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Where a schema relates what edits write, the order decides which of them is refused. Then rows
 * differ by order, and what holds is: a row is what its accepted edits make, in any order of them.
 */
class OrdersThatDecideTest {
    private static final int ORDERS = 200;
    private static final long SEED = 11;

    private final RecordKey key = new RecordKey("map", "1");

    @Test
    void ofTooManyPropertiesTheOrderDecidesWhichAreRefused() {
        DocumentValidator atMostTwo =
                document -> document.size() <= 2 ? Optional.empty() : Optional.of("more than two");

        Set<Document> rows =
                rows(
                        "{}",
                        atMostTwo,
                        "{'a':1}",
                        "{'b':2}",
                        "{'c':3,'a':7}",
                        "{'b':null}",
                        "{'a':4}");

        assertThat(rows).hasSizeGreaterThan(1);
    }

    @Test
    void ofACounterThatMustNotFallBelowZeroTheOrderDecidesWhichAreRefused() {
        DocumentValidator notNegative =
                document -> {
                    Document stock = document.member("stock");
                    boolean isBelow = stock != null && stock.number().signum() < 0;
                    return isBelow ? Optional.of("below zero") : Optional.empty();
                };

        Set<Document> rows =
                rows(
                        "{'fields':{'/stock':'counter'}}",
                        notNegative,
                        "{'stock':2}",
                        "{'stock':-2,'by':'ann'}",
                        "{'stock':-1,'by':'bob'}",
                        "{'stock':1}");

        assertThat(rows).hasSizeGreaterThan(1);
    }

    /** Rows of all orders, each held against its accepted edits in yet another order. */
    private Set<Document> rows(String options, DocumentValidator schema, String... edits) {
        Reducer reducer = reducer(options);
        Random random = new Random(SEED);
        Set<Document> rows = new HashSet<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < edits.length; i++) {
            order.add(i);
        }
        for (int i = 0; i < ORDERS; i++) {
            Collections.shuffle(order, random);
            Events events = new Events(key);
            List<Event> accepted = new ArrayList<>();
            Document row = folded(fold(reducer, schema), events(events, order, edits), accepted);
            rows.add(row);

            Collections.shuffle(accepted, random);
            Document again =
                    folded(
                            fold(reducer, document -> Optional.empty()),
                            renumbered(accepted),
                            new ArrayList<>());
            assertThat(again).as("seed %d, order %s", SEED, order).isEqualTo(row);
        }
        return rows;
    }

    private static List<Event> events(Events events, List<Integer> order, String... edits) {
        List<Event> all = new ArrayList<>();
        for (int edit : order) {
            all.add(
                    events.with(MessageId.of("c:" + edit + ":0", "c"), json(edits[edit]))
                            .at(Events.NOON + edit)
                            .build());
        }
        return all;
    }

    /** The same edits at the places of another stream. */
    private List<Event> renumbered(List<Event> accepted) {
        Events events = new Events(key);
        return accepted.stream()
                .map(event -> events.with(event.id(), event.data()).at(event.timestamp()).build())
                .toList();
    }

    private static Document folded(RecordFold fold, List<Event> events, List<Event> accepted) {
        RecordState state = fold.initial(events.get(0).key());
        for (Event event : events) {
            Decision decision = fold.decide(state, event);
            if (decision instanceof Decision.Accepted applied) {
                accepted.add(event);
                state = applied.state();
            } else {
                state = ((Decision.Rejected) decision).state();
            }
        }
        return state.document();
    }

    private static RecordFold fold(Reducer reducer, DocumentValidator schema) {
        return new RecordFold(
                new RecordTypeBuilder("map")
                        .messages(Set.of("edit"), Set.of())
                        .reducer("lww-map", reducer)
                        .state(schema)
                        .limits(new RecordType.Limits(10_000, 10_000, 10, 1_000, 10_000))
                        .publishesCorrections(false)
                        .build(),
                FoldSettings.DEFAULT);
    }

    private static Reducer reducer(String options) {
        try {
            return new BuiltInReducers().named("lww-map", json(options)).orElseThrow();
        } catch (ReducerOptionsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
