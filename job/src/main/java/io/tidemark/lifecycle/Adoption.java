package io.tidemark.lifecycle;

import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordState;
import io.tidemark.domain.RecordType;
import io.tidemark.fold.RecordFold;
import java.util.Optional;

/**
 * Which of the two goes on at first touch, the kept state or the row: the one that is ahead. Both
 * are folds of a prefix of the same stream, so the longer prefix holds the shorter one.
 */
final class Adoption {
    private Adoption() {}

    /**
     * Chooses what goes on, which may be of an earlier version of the record type.
     *
     * @param kept what the state held; null if nothing
     * @param row what the table holds, of a generation not above the record type's
     * @return touched
     */
    static KeyedRecord of(
            RecordKey key,
            KeyedRecord kept,
            Optional<RecordState> row,
            RecordFold fold,
            long now,
            String touchedBy) {
        if (row.isPresent() && (kept == null || isAhead(row.get(), kept.state()))) {
            // What the row's writer decided before it, rejections included, was written with it.
            return KeyedRecord.asDurable(row.get(), now, touchedBy);
        }
        return kept == null
                ? KeyedRecord.asDurable(fold.initial(key), now, touchedBy)
                : kept.touched(touchedBy);
    }

    /**
     * A job never goes back to an older generation.
     *
     * @throws IllegalStateException if the state is of a generation above the record type's file
     */
    static void requireKnownGeneration(KeyedRecord kept, RecordType type) {
        if (kept != null && kept.state().generation() > type.generation()) {
            throw new IllegalStateException(
                    "the state holds generation "
                            + kept.state().generation()
                            + " of record type "
                            + type.name()
                            + ", whose file says "
                            + type.generation()
                            + ": generations are only ever raised");
        }
    }

    private static boolean isAhead(RecordState row, RecordState kept) {
        return row.generation() != kept.generation()
                ? row.generation() > kept.generation()
                : row.revision() > kept.revision();
    }
}
