package io.tidemark.cli;

import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.Delivery;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.Snapshot;
import io.tidemark.envelope.ChannelRouter;
import io.tidemark.envelope.EnvelopeDecoder;
import io.tidemark.fold.Folds;
import io.tidemark.fold.SequentialFold;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds lines of input, and holds the states of all their records. */
final class LineFold {
    private final SequentialFold fold;
    private final SortedMap<RecordKey, RecordState> states = new TreeMap<>();

    LineFold(FoldSetup setup) {
        fold =
                new SequentialFold(
                        new ChannelRouter(setup.types(), setup.envelope()),
                        new EnvelopeDecoder(setup.envelope()),
                        new Folds(setup.types(), setup.settings()));
    }

    /** Folds the next line; returns the outcomes of its messages, in their order. */
    List<Outcome> take(InputLine line) {
        Delivery delivery = LineDelivery.of(line);
        return line.isTooLong() ? List.of(tooLarge(delivery)) : fold.take(delivery, states);
    }

    /** The state of every record that has had an event, sorted as the table is. */
    SortedMap<RecordKey, RecordState> states() {
        return Collections.unmodifiableSortedMap(states);
    }

    /** The row of every record, sorted as the table is. */
    List<Snapshot> rows() {
        return fold.rows(states.values());
    }

    private static DeadLetter tooLarge(Delivery delivery) {
        return DeadLetter.ofDelivery(
                delivery,
                null,
                DeadLetterCode.TOO_LARGE,
                "longer than " + InputLines.LINE_BYTES_MAX + " bytes");
    }
}
