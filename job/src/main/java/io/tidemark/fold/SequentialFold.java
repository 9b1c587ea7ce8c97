package io.tidemark.fold;

import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.DeliveryRouter;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.Routing;
import io.tidemark.domain.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes, decodes and decides one delivery after the other: what the job computes, without what it
 * needs to compute it in parallel and through failures. Deliveries and the states of their records
 * go in; an outcome for each message, and the rows of the records that changed, come out.
 *
 * <p>It keeps no record. The caller passes the states in a map, which holds either all records:
 *
 * <pre>{@code
 * SequentialFold fold = new SequentialFold(router, decoder, new Folds(types, settings));
 * Map<RecordKey, RecordState> states = new TreeMap<>();
 * for (Delivery delivery : deliveries) {
 *     fold.take(delivery, states).forEach(outcome -> print(outcome));
 * }
 * fold.rows(states.values()).forEach(row -> print(row));
 * }</pre>
 *
 * <p>or those that were read from a table, to write what changed in one transaction:
 *
 * <pre>{@code
 * Map<RecordKey, RecordState> states = new HashMap<>();
 * for (Delivery delivery : deliveries) {
 *     fold.recordOf(delivery).flatMap(table::read)
 *             .ifPresent(row -> states.putIfAbsent(row.key(), fold.resumed(row)));
 * }
 * List<Outcome> outcomes = new ArrayList<>();
 * for (Delivery delivery : deliveries) {
 *     outcomes.addAll(fold.take(delivery, states));
 * }
 * table.write(fold.changedRows(outcomes), deadLetters(outcomes));
 * }</pre>
 *
 * <p>Taking deliveries again that are in the rows already changes nothing: their messages are
 * replays. Deliveries of one record must come in the order of the stream. No correction is sent;
 * the states hold which are pending. Not for several threads.
 */
public final class SequentialFold {
    private final DeliveryRouter router;
    private final MessageDecoder decoder;
    private final Folds folds;

    /**
     * Opens the decoder.
     *
     * @param router of the same record types as the folds
     */
    public SequentialFold(DeliveryRouter router, MessageDecoder decoder, Folds folds) {
        this.router = router;
        this.decoder = decoder;
        this.folds = folds;
        decoder.open();
    }

    /** The record that a delivery is for; empty if it is for none. */
    public Optional<RecordKey> recordOf(Delivery delivery) {
        return router.route(delivery) instanceof RoutedDelivery routed
                ? Optional.of(routed.key())
                : Optional.empty();
    }

    /**
     * The state to go on with, of a row that may have been written under an earlier version of its
     * record type: itself, lifted, or frozen.
     *
     * @param row of the type's generation; of an earlier one only if the type begins with that
     *     ({@link io.tidemark.domain.Evolution.Origin#PREVIOUS})
     * @throws java.util.NoSuchElementException if the catalog has no such record type
     */
    public RecordState resumed(RecordState row) {
        return fold(row.key()).lifted(row);
    }

    /**
     * Folds the next delivery.
     *
     * @param states of the records; one that is missing has had no event yet. The states that the
     *     delivery changes are put into it
     * @return the outcomes of its messages in their order, or the one outcome of all of it
     */
    public List<Outcome> take(Delivery delivery, Map<RecordKey, RecordState> states) {
        Routing routing = router.route(delivery);
        if (!(routing instanceof RoutedDelivery routed)) {
            return List.of((Outcome) routing);
        }
        RecordType type = folds.type(routed.recordType());
        List<Outcome> outcomes = new ArrayList<>();
        for (Decoding decoding : decoder.decode(routed, type)) {
            outcomes.add(
                    decoding instanceof Event event
                            ? decide(event, folds.of(type), states)
                            : (Outcome) decoding);
        }
        return outcomes;
    }

    /** The rows of states, in their order. */
    public List<Snapshot> rows(Collection<RecordState> states) {
        return states.stream().map(state -> folds.snapshot(state, List.of())).toList();
    }

    /**
     * The rows that outcomes change, each with the rejections that are among them. A row, its
     * rejections and the dead letters are to be written together, or what a failure leaves out is
     * lost: the row says that its messages are decided.
     *
     * @param outcomes of one or more deliveries, in the order of the stream
     */
    public List<Snapshot> changedRows(Collection<Outcome> outcomes) {
        Map<RecordKey, RecordState> changed = new LinkedHashMap<>();
        Map<RecordKey, List<Rejection>> rejections = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Decision.Revised revised) {
                RecordKey key = revised.state().key();
                changed.put(key, revised.state());
                List<Rejection> ofRecord = rejections.computeIfAbsent(key, k -> new ArrayList<>());
                if (outcome instanceof Decision.Rejected rejected) {
                    ofRecord.add(rejected.rejection());
                }
            }
        }
        return changed.values().stream()
                .map(state -> folds.snapshot(state, rejections.get(state.key())))
                .toList();
    }

    private static Decision decide(
            Event event, RecordFold fold, Map<RecordKey, RecordState> states) {
        RecordState state = states.get(event.key());
        Decision decision = fold.decide(state == null ? fold.initial(event.key()) : state, event);
        if (decision instanceof Decision.Revised revised) {
            states.put(event.key(), revised.state());
        }
        return decision;
    }

    private RecordFold fold(RecordKey key) {
        return folds.of(folds.type(key.type()));
    }
}
