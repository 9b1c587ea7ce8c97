package io.tidemark.lifecycle;

import io.tidemark.domain.Decoding;
import io.tidemark.domain.Event;
import io.tidemark.domain.Evolution;
import io.tidemark.domain.MessageDecoder;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes;
import io.tidemark.domain.RoutedDelivery;
import io.tidemark.domain.SnapshotLoader;
import io.tidemark.fold.FoldSettings;
import io.tidemark.fold.Folds;
import io.tidemark.fold.RecordFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a record goes on with under the present version of its type, and what it begins with in a
 * raised generation, beside its row of the one before, which another job may still be writing.
 *
 * <p>With {@code generation-base: previous} it begins with that row, lifted. The other job writes
 * on, so another attempt could begin with a later row: the first lift to become a row is the one
 * that all go on from. With {@code empty} it begins with nothing, and the stream must hold its
 * beginning; a record of which it is not known to is frozen ({@link RecordState#isWholeFrom}).
 */
final class GenerationEntry {
    private final SnapshotLoader loader;
    private final RecordTypes types;
    private final Folds folds;
    private final MessageDecoder decoder;
    private final FoldSettings settings;
    private final ReduceCounts counts;

    GenerationEntry(
            SnapshotLoader loader,
            RecordTypes types,
            Folds folds,
            MessageDecoder decoder,
            FoldSettings settings,
            ReduceCounts counts) {
        this.loader = loader;
        this.types = types;
        this.folds = folds;
        this.decoder = decoder;
        this.settings = settings;
        this.counts = counts;
    }

    /**
     * First rows of a generation, begun together for records of which nothing but their row of the
     * one before is known, and which therefore begin with that, lifted.
     *
     * @param rows of types of the catalog; those that do not begin so are missing in the result
     */
    Map<RecordKey, RecordState> begun(List<RecordState> rows) throws InterruptedException {
        List<RecordState> lifted = new ArrayList<>();
        for (RecordState row : rows) {
            RecordType type = types.named(row.key().type()).orElseThrow();
            if (row.generation() < type.generation()
                    && type.evolution().origin() == Evolution.Origin.PREVIOUS) {
                lifted.add(folds.of(type).lifted(row));
            }
        }
        return lifted.isEmpty() ? Map.of() : claimed(lifted);
    }

    /**
     * The state to fold the next event onto.
     *
     * @param state of this or a lower generation
     * @param waiting the record's first deliveries in this attempt
     * @return empty if it is not known yet, because none of them holds an event
     */
    Optional<RecordState> enter(
            RecordState state, RecordType type, Iterable<RoutedDelivery> waiting)
            throws InterruptedException {
        RecordFold fold = folds.of(type);
        boolean isRaised = state.generation() < type.generation();
        if (isRaised && type.evolution().origin() == Evolution.Origin.EMPTY) {
            return begun(state, type, waiting);
        }
        RecordState lifted = fold.lifted(state);
        if (isRaised) {
            return Optional.of(claimed(lifted));
        }
        if (lifted.revision() > state.revision()) {
            counts.lifted(lifted);
        }
        return Optional.of(lifted);
    }

    private Optional<RecordState> begun(
            RecordState older, RecordType type, Iterable<RoutedDelivery> waiting)
            throws InterruptedException {
        Optional<Event> first = firstEvent(type, waiting);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        RecordFold fold = folds.of(type);
        return Optional.of(
                older.isWholeFrom(first.get())
                        ? fold.initial(older.key())
                        : claimed(fold.expired(older)));
    }

    private RecordState claimed(RecordState lifted) throws InterruptedException {
        return claimed(List.of(lifted)).get(lifted.key());
    }

    private Map<RecordKey, RecordState> claimed(List<RecordState> lifted)
            throws InterruptedException {
        lifted.forEach(counts::lifted);
        return loader.claim(
                lifted.stream()
                        .map(state -> RecordFold.snapshot(state, List.of(), List.of(), settings))
                        .toList());
    }

    /** The first event that is to be folded; empty if there are none but dead letters. */
    private Optional<Event> firstEvent(RecordType type, Iterable<RoutedDelivery> waiting) {
        for (RoutedDelivery delivery : waiting) {
            for (Decoding decoding : decoder.decode(delivery, type)) {
                if (decoding instanceof Event event) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }
}
