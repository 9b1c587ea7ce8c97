package io.tidemark.cli;

import io.tidemark.domain.Decision;
import io.tidemark.domain.Outcome;
import io.tidemark.domain.RecordKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The same lines folded with two sets of record types. Holds the states of all records twice. */
final class FoldComparison {
    private final Folding older;
    private final Folding newer;

    FoldComparison(FoldSetup.Pair setups) {
        older = new Folding(setups.older());
        newer = new Folding(setups.newer());
    }

    /** Folds the next line and returns which of its messages are decided differently. */
    List<DecisionDifference> take(InputLine line) {
        return DecisionDifference.of(line.number(), older.take(line), newer.take(line));
    }

    /** Every record of either side, equal or not, sorted as the table is. */
    Stream<RecordDifference> records() {
        SortedSet<RecordKey> keys = new TreeSet<>(older.fold.states().keySet());
        keys.addAll(newer.fold.states().keySet());
        return keys.stream()
                .map(key -> new RecordDifference(key, older.side(key), newer.side(key)));
    }

    /** One side, with what the fold does not keep. */
    private static final class Folding {
        private final LineFold fold;
        private final Map<RecordKey, SortedMap<String, Long>> rejections = new TreeMap<>();

        Folding(FoldSetup setup) {
            fold = new LineFold(setup);
        }

        List<Outcome> take(InputLine line) {
            List<Outcome> outcomes = fold.take(line);
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Decision.Rejected rejected) {
                    rejections
                            .computeIfAbsent(rejected.rejection().key(), key -> new TreeMap<>())
                            .merge(rejected.rejection().code(), 1L, Long::sum);
                }
            }
            return outcomes;
        }

        Optional<RecordDifference.Side> side(RecordKey key) {
            return Optional.ofNullable(fold.states().get(key))
                    .map(
                            state ->
                                    new RecordDifference.Side(
                                            state,
                                            rejections.getOrDefault(
                                                    key, Collections.emptySortedMap())));
        }
    }
}
