package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.RecordState;
import io.tidemark.local.editing.Editors;
import io.tidemark.local.editing.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * How long the decided ids in a row become: measured, printed, and told in {@code
 * schemas/decided-ids.md}.
 */
class DecidedIdsSizeTest {
    private static final long NOON = 1_764_000_000_000L;

    /** Ten people, each an edit a second, for an hour. */
    private static final int ENTRIES = 36_000;

    private static final int ENTRY_MS = 100;

    /**
     * The worst of habits: at each edit everybody picks one of five records anew, so that nearly
     * every serial of a record stands alone. Five of a hundred entries come twice.
     */
    @Test
    void tenPeopleForAnHourOverFiveRecordsAtRandomTakeFewBytesAnId() {
        AtomicLong now = new AtomicLong(NOON);
        Editors editors = new Editors("size", 1, 5, () -> Instant.ofEpochMilli(now.get()));
        SplittableRandom random = new SplittableRandom(2);
        LineFold fold = new LineFold(FoldSetup.read(null, null, Map.of()));
        List<Entry> recent = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            now.addAndGet(ENTRY_MS);
            Entry entry =
                    recent.size() > 100 && random.nextInt(100) < 2
                            ? recent.get(recent.size() - 1 - random.nextInt(100))
                            : editors.next();
            recent.add(entry);
            fold.take(new InputLine(i + 1, entry.bytes(), false));
        }
        List<RecordState> states =
                fold.states().values().stream()
                        .sorted(Comparator.comparingLong(RecordState::revision).reversed())
                        .toList();
        long bytes = states.stream().mapToLong(DecidedIdsSizeTest::bytes).sum();
        long ids = states.stream().mapToLong(RecordState::revision).sum();
        RecordState busiest = states.get(0);
        System.out.printf(
                "decided ids: %d records, %d ids, %.1f bytes an id; the busiest %d ids, %d entries,"
                        + " %d bytes%n",
                states.size(),
                ids,
                (double) bytes / ids,
                busiest.revision(),
                busiest.decided().entries(),
                bytes(busiest));

        assertThat((double) bytes / ids).isLessThan(10);
        assertThat(busiest.revision()).isGreaterThan(1_000);
    }

    private static long bytes(RecordState state) {
        return state.decided().toDocument().canonicalLength();
    }
}
