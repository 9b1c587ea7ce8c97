package io.tidemark.fold;

import static io.tidemark.testing.Json.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.PassedOver;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Routing;
import io.tidemark.domain.Snapshot;
import io.tidemark.testing.Events;
import io.tidemark.testing.MergeReducer;
import io.tidemark.testing.RecordTypeBuilder;
import io.tidemark.testing.SampleTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Deliveries are lines of {@code record member} words, each the next position of the stream. */
class SequentialFoldTest {
    private final SequentialFold fold = fold(new Types());
    private final Map<RecordKey, RecordState> states = new TreeMap<>();
    private int delivered;

    @Test
    void everyMessageHasItsOutcomeInItsOrder() {
        List<Outcome> outcomes = fold.take(delivery("1 a,1 forbidden,broken,talk,1 b"), states);

        assertThat(outcomes.stream().map(Object::getClass))
                .isEqualTo(
                        List.of(
                                Decision.Accepted.class,
                                Decision.Rejected.class,
                                DeadLetter.class,
                                PassedOver.class,
                                Decision.Accepted.class));
        assertThat(outcomes).extracting(Outcome::messageIndex).containsExactly(0, 1, 2, 3, 4);
        assertThat(states.get(key("1")).document()).isEqualTo(json("{'a':1,'b':1}"));
    }

    @Test
    void whatIsForNoRecordHasOneOutcomeOfAllOfIt() {
        List<Outcome> lost = fold.take(delivery("nobody"), states);
        List<Outcome> passedOver = fold.take(delivery("hidden"), states);

        assertThat(lost).hasSize(1).allMatch(DeadLetter.class::isInstance);
        assertThat(passedOver)
                .containsExactly(new PassedOver(Position.WHOLE_DELIVERY, "hidden", "channel"));
        assertThat(states).isEmpty();
        assertThat(fold.recordOf(delivery("nobody"))).isEmpty();
        assertThat(fold.recordOf(delivery("2 a"))).contains(key("2"));
    }

    @Test
    void rowsAreThoseOfAllStates() {
        fold.take(delivery("2 a,1 forbidden"), states);
        fold.take(delivery("1 b"), states);

        List<Snapshot> rows = fold.rows(states.values());

        assertThat(rows).extracting(row -> row.key().id()).containsExactly("1", "2");
        assertThat(rows).allMatch(row -> row.rejections().isEmpty());
    }

    @Test
    void changedRowsHoldTheLastStateAndEveryRejection() {
        fold.take(delivery("3 a"), states);
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.addAll(fold.take(delivery("1 a,1 forbidden,2 a"), states));
        outcomes.addAll(fold.take(delivery("1 forbidden,1 b,talk"), states));

        List<Snapshot> changed = fold.changedRows(outcomes);

        assertThat(changed).extracting(Snapshot::state).containsExactly(state("1"), state("2"));
        assertThat(changed.get(0).rejections())
                .extracting(rejection -> rejection.against().revision())
                .containsExactly(2L, 3L);
        assertThat(changed.get(1).rejections()).isEmpty();
    }

    /** Rows that were read go on as if they had never left memory, and nothing is decided twice. */
    @Test
    void goesOnFromRowsAsFromStates() {
        List<Delivery> before = List.of(delivery("1 a,2 a"), delivery("1 forbidden"));
        List<Delivery> after = List.of(delivery("1 b"), delivery("3 c"));
        before.forEach(delivery -> fold.take(delivery, states));
        Map<RecordKey, RecordState> read = new HashMap<>();
        fold.rows(states.values()).forEach(row -> read.put(row.key(), fold.resumed(row.state())));

        List<Outcome> again = new ArrayList<>();
        before.forEach(delivery -> again.addAll(fold.take(delivery, read)));
        assertThat(again).hasSize(3).allMatch(Decision.Replay.class::isInstance);
        assertThat(fold.changedRows(again)).isEmpty();

        after.forEach(delivery -> fold.take(delivery, states));
        after.forEach(delivery -> fold.take(delivery, read));
        assertThat(read).isEqualTo(states);
    }

    @Test
    void rowsOfAnEarlierVersionOfTheTypeAreLifted() {
        fold.take(delivery("1 a"), states);
        Types raised = new Types();
        raised.note =
                new RecordTypeBuilder("note")
                        .reducer("another-reducer", new MergeReducer())
                        .build();

        RecordState lifted = fold(raised).resumed(state("1"));

        assertThat(lifted.revision()).isEqualTo(state("1").revision() + 1);
        assertThat(lifted.document()).isEqualTo(json("{'a':1}"));
    }

    @Test
    void aRowOfNoTypeIsNoneToGoOnFrom() {
        RecordState stray = RecordState.initial(new RecordKey("gone", "1"), SampleTypes.note(), "");

        assertThatThrownBy(() -> fold.resumed(stray)).isInstanceOf(NoSuchElementException.class);
    }

    private RecordState state(String id) {
        return states.get(key(id));
    }

    private static RecordKey key(String id) {
        return new RecordKey("note", id);
    }

    private Delivery delivery(String words) {
        delivered++;
        String number = Integer.toString(delivered);
        return new Delivery("edits", "0", "note:1", number, 0, Events.NOON, words.getBytes(UTF_8));
    }

    private static SequentialFold fold(RecordTypes types) {
        return new SequentialFold(
                SequentialFoldTest::route, new Words(), new Folds(types, FoldSettings.DEFAULT));
    }

    private static Routing route(Delivery delivery) {
        String words = new String(delivery.bytes(), UTF_8);
        return switch (words) {
            case "nobody" ->
                    DeadLetter.ofDelivery(
                            delivery, words, DeadLetterCode.NO_RECORD_TYPE, "no such channel");
            case "hidden" -> new PassedOver(Position.WHOLE_DELIVERY, words, "channel");
            default -> {
                String id = words.substring(0, 1);
                yield new RoutedDelivery("note", id, "note:" + id, delivery);
            }
        };
    }

    /** Reads {@code record member}, {@code broken} and {@code talk}. */
    private static final class Words implements MessageDecoder {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Decoding> decode(RoutedDelivery routed, RecordType type) {
            List<Decoding> decodings = new ArrayList<>();
            for (String words : new String(routed.delivery().bytes(), UTF_8).split(",", -1)) {
                decodings.add(decoding(words, decodings.size(), routed));
            }
            return decodings;
        }

        private static Decoding decoding(String words, int index, RoutedDelivery routed) {
            Delivery delivery = routed.delivery();
            return switch (words) {
                case "broken" ->
                        DeadLetter.ofMessage(
                                delivery,
                                index,
                                routed.channel(),
                                DeadLetterCode.INVALID_JSON,
                                "broken",
                                delivery.bytes());
                case "talk" -> new PassedOver(index, routed.channel(), "name");
                default -> event(words.substring(0, 1), words.substring(2), index, delivery);
            };
        }

        private static Event event(String id, String member, int index, Delivery delivery) {
            String messageId = "c" + delivery.sequenceNumber() + ":" + index + ":0";
            boolean isForbidden = member.equals(SampleTypes.FORBIDDEN);
            return Events.ofNote(id)
                    .from(Long.parseLong(delivery.sequenceNumber()))
                    .messageIndex(index)
                    .edit(messageId, isForbidden ? "{}" : "{'set':{'" + member + "':1}}")
                    .build();
        }
    }

    /** Notes alone. */
    private static final class Types implements RecordTypes {
        private static final long serialVersionUID = 1L;

        private transient RecordType note = SampleTypes.note();

        @Override
        public Collection<RecordType> all() {
            return List.of(note);
        }

        @Override
        public Optional<RecordType> named(String name) {
            return name.equals("note") ? Optional.of(note) : Optional.empty();
        }

        @Override
        public Address addressOf(String channel) {
            throw new UnsupportedOperationException("channels are not looked up here");
        }
    }
}
