package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.Rejection;
import io.tidemark.domain.Snapshot;
import org.junit.jupiter.api.Test;

class HeldSnapshotsTest {
    private final HeldSnapshots held = new HeldSnapshots();

    @Test
    void ofEachRecordTheHighestRevisionIsKeptWhateverComesLast() {
        held.add(SampleRows.snapshot("a", 2));
        held.add(SampleRows.snapshot("a", 3));
        held.add(SampleRows.snapshot("a", 1));
        assertThat(held.newest())
                .singleElement()
                .satisfies(s -> assertThat(s.state().revision()).isEqualTo(3));
    }

    @Test
    void rejectionsOfAllSnapshotsAreKeptAlsoOfReplacedOnes() {
        held.add(SampleRows.snapshot("a", 1, SampleRows.rejection("a", 1)));
        held.add(SampleRows.snapshot("a", 3, SampleRows.rejection("a", 3)));
        held.add(SampleRows.snapshot("a", 2, SampleRows.rejection("a", 2)));
        assertThat(held.rejections())
                .extracting(rejection -> rejection.message().id())
                .containsExactly("refused-1", "refused-2", "refused-3");
    }

    @Test
    void generationsOfARecordAreRowsOfTheirOwn() {
        for (int generation : new int[] {2, 1}) {
            held.add(
                    SampleRows.snapshot(
                            SampleRows.state(
                                    SampleRows.key("a"), generation, 1, Document.object())));
        }
        assertThat(held.newest())
                .extracting(snapshot -> snapshot.state().generation())
                .containsExactly(1, 2);
    }

    @Test
    void rowsAreSortedAsTheTableComparesKeys() {
        String beyond = "\ud800\udc00";
        for (String id : new String[] {"b", beyond, "a", "\uffff", "B", "ab"}) {
            held.add(SampleRows.snapshot(id, 1));
        }
        held.add(
                SampleRows.snapshot(
                        SampleRows.state(new RecordKey("aa", "z"), 1, 1, Document.object())));
        assertThat(held.newest())
                .extracting(Snapshot::key)
                .extracting(key -> key.type() + " " + key.id())
                .containsExactly(
                        "aa z",
                        "board B",
                        "board a",
                        "board ab",
                        "board b",
                        "board \uffff",
                        "board " + beyond);
    }

    @Test
    void itIsFullByEntries() {
        Rejection[] rejections = new Rejection[HeldSnapshots.ENTRIES_MAX - 2];
        for (int i = 0; i < rejections.length; i++) {
            rejections[i] = SampleRows.rejection("a", i);
        }
        held.add(SampleRows.snapshot("a", 1, rejections));
        assertThat(held.isFull()).isFalse();
        held.add(SampleRows.snapshot("b", 1));
        assertThat(held.isFull()).isTrue();
        held.clear();
        assertThat(held.isFull()).isFalse();
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.rejections()).isEmpty();
    }

    @Test
    void itIsFullByBytesOfWhatIsHeldAndNotOfWhatWasReplaced() {
        Document large = Document.of("x".repeat(1024 * 1024));
        for (int revision = 1; revision < 100; revision++) {
            held.add(SampleRows.snapshot(SampleRows.state("a", revision, large)));
        }
        assertThat(held.isFull()).isFalse();
        for (int i = 0; i < HeldSnapshots.BYTES_MAX / large.canonicalLength() + 1; i++) {
            held.add(SampleRows.snapshot(SampleRows.state("r" + i, 1, large)));
        }
        assertThat(held.isFull()).isTrue();
    }
}
