package io.tidemark.cli;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Decision;
import io.tidemark.domain.Decoding;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Event;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.Position;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.envelope.ChannelRouter;
import io.tidemark.envelope.EnvelopeDecoder;
import io.tidemark.envelope.Routing;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.fold.RecordFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Route, decode and reduce one line after the other: what the job computes, without what it needs
 * to compute it in parallel and through failures. Holds the state of every record.
 */
final class SequentialFold {
    private final RecordTypes types;
    private final FoldSettings settings;
    private final ChannelRouter router;
    private final MessageDecoder decoder;
    private final Folds folds;
    private final Map<RecordKey, RecordState> states = new TreeMap<>();

    SequentialFold(FoldSetup setup) {
        types = setup.types();
        settings = setup.settings();
        router = new ChannelRouter(types, setup.ably());
        decoder = new EnvelopeDecoder(setup.ably());
        decoder.open();
        folds = new Folds(types, settings);
    }

    /** Folds the next line and tells what became of each of its messages, in their order. */
    List<Outcome> take(InputLine line) {
        Delivery delivery = LineDelivery.of(line);
        if (line.isTooLong()) {
            return List.of(new Outcome.Undecodable(tooLarge(delivery)));
        }
        Routing routing = router.route(delivery);
        if (routing instanceof Routing.Undecodable undecodable) {
            return List.of(new Outcome.Undecodable(undecodable.deadLetter()));
        }
        if (routing instanceof Routing.PassedOver passedOver) {
            return List.of(
                    new Outcome.Ignored(
                            line.number(),
                            Position.WHOLE_DELIVERY,
                            passedOver.channel(),
                            passedOver.reason()));
        }
        return fold(line.number(), ((Routing.Routed) routing).delivery());
    }

    /** Every record that an event was decided of, sorted as the table is. */
    List<Outcome.Folded> folded() {
        return states.values().stream()
                .map(state -> RecordFold.snapshot(state, List.of(), List.of(), settings))
                .map(Outcome.Folded::new)
                .toList();
    }

    private List<Outcome> fold(long line, RoutedDelivery routed) {
        RecordType type = types.named(routed.recordType()).orElseThrow();
        List<Outcome> outcomes = new ArrayList<>();
        for (Decoding decoding : decoder.decode(routed, type)) {
            if (decoding instanceof Decoding.Decoded decoded) {
                outcomes.add(decide(decoded.event(), type));
            } else if (decoding instanceof Decoding.Undecodable undecodable) {
                outcomes.add(new Outcome.Undecodable(undecodable.deadLetter()));
            } else {
                Decoding.PassedOver passedOver = (Decoding.PassedOver) decoding;
                outcomes.add(
                        new Outcome.Ignored(
                                line,
                                passedOver.messageIndex(),
                                routed.channel(),
                                passedOver.reason()));
            }
        }
        return outcomes;
    }

    private Outcome decide(Event event, RecordType type) {
        RecordFold fold = folds.of(type);
        RecordState state = states.get(event.key());
        Decision decision = fold.decide(state == null ? fold.initial(event.key()) : state, event);
        if (decision instanceof Decision.Accepted accepted) {
            states.put(event.key(), accepted.state());
            return new Outcome.Accepted(event);
        }
        if (decision instanceof Decision.Rejected rejected) {
            states.put(event.key(), rejected.state());
            return new Outcome.Rejected(rejected.rejection());
        }
        if (decision instanceof Decision.Echo echo) {
            states.put(event.key(), echo.state());
            return new Outcome.Echoed(event, echo.outdated());
        }
        if (decision instanceof Decision.Duplicate duplicate) {
            return new Outcome.Repeated(event, duplicate.accepted());
        }
        throw new IllegalStateException("no line is read twice, so none is a replay");
    }

    private static DeadLetter tooLarge(Delivery delivery) {
        return DeadLetter.ofDelivery(
                delivery,
                null,
                DeadLetterCode.TOO_LARGE,
                "longer than " + InputLines.LINE_BYTES_MAX + " bytes");
    }
}
