package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.local.plain.PlainMergePatch;
import io.tidemark.reducer.LwwEdits.Folded;
import io.tidemark.testing.PlainLww;
import io.tidemark.testing.PlainLww.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What makes a map of last writers worth its stamps. */
class LwwMapLawsTest {
    private static final Comparator<Edit> BY_STAMP =
            Comparator.comparingLong(Edit::time).thenComparing(Edit::id, PlainLww::compareIds);
    private static final int EDITS_MAX = 10;

    /** Few enough that times are often equal. */
    private static final long SHORT_MS = 8;

    private static final long DAY_MS = 24 * 3_600_000L;
    private static final int TRIES = 2_000;

    private final LwwMapReducer reducer = new LwwMapReducer();

    /** An initial document, edits in the order of their arrival, and a seed for another order. */
    record Sample(JsonNode initial, List<Edit> edits, long seed) {
        private Document document() {
            return JsonTrees.document(initial);
        }

        private List<Edit> inAnotherOrder() {
            List<Edit> other = new ArrayList<>(edits);
            Collections.shuffle(other, new Random(seed));
            return other;
        }
    }

    @Provide
    Arbitrary<Sample> close() {
        return samples(SHORT_MS);
    }

    /** Some stamps are forgotten between the edits, but none that could still decide. */
    @Provide
    Arbitrary<Sample> long25Days() {
        return samples(25 * DAY_MS);
    }

    private static Arbitrary<Sample> samples(long spanMs) {
        return Arbitraries.randomValue(
                random ->
                        new Sample(
                                LwwEdits.patch(random),
                                LwwEdits.edits(random, EDITS_MAX, spanMs),
                                random.nextLong()));
    }

    @Property(tries = TRIES)
    void inTheOrderOfTheirStampsEditsAreMergePatches(@ForAll("close") Sample sample) {
        List<Edit> sorted = new ArrayList<>(sample.edits());
        sorted.sort(BY_STAMP);
        JsonNode expected = sample.initial();
        for (Edit edit : sorted) {
            expected = PlainMergePatch.apply(expected, edit.patch());
        }

        assertThat(LwwEdits.fold(reducer, sample.document(), sorted).document())
                .isEqualTo(JsonTrees.document(expected));
    }

    @Property(tries = TRIES)
    void inEveryOrderTheDocumentIsWhatTheSetOfEditsMakes(@ForAll("close") Sample sample) {
        Document expected = JsonTrees.document(PlainLww.document(sample.initial(), sample.edits()));

        Folded folded = LwwEdits.fold(reducer, sample.document(), sample.edits());

        assertThat(folded.document()).isEqualTo(expected);
        Sizes.requireConsistent(folded.document());
        Sizes.requireConsistent(folded.metadata());
    }

    @Property(tries = TRIES)
    void inEveryOrderDocumentAndMetadataAreTheSame(@ForAll("close") Sample sample) {
        assertThat(LwwEdits.fold(reducer, sample.document(), sample.inAnotherOrder()))
                .isEqualTo(LwwEdits.fold(reducer, sample.document(), sample.edits()));
    }

    @Property(tries = TRIES)
    void inEveryOrderDocumentAndMetadataAreTheSameOverWeeks(@ForAll("long25Days") Sample sample) {
        assertThat(LwwEdits.fold(reducer, sample.document(), sample.inAnotherOrder()))
                .isEqualTo(LwwEdits.fold(reducer, sample.document(), sample.edits()));
    }

    @Property(tries = TRIES)
    void anEditThatComesAgainChangesNothing(@ForAll("close") Sample sample) {
        Folded folded = LwwEdits.fold(reducer, sample.document(), sample.edits());

        for (Edit edit : sample.inAnotherOrder()) {
            Applied again = LwwEdits.applied(reducer, folded, edit);
            assertThat(again.document()).isSameAs(folded.document());
            assertThat(again.metadata()).isEqualTo(folded.metadata());
            assertThat(again.touched()).isEmpty();
        }
    }

    @Property(tries = TRIES)
    void whatIsNotTouchedStaysTheSameObject(@ForAll("close") Sample sample) {
        Folded folded = new Folded(sample.document(), Document.ofNull());
        for (Edit edit : sample.edits()) {
            Applied applied = LwwEdits.applied(reducer, folded, edit);
            Sharing.require(folded.document(), applied);
            List<JsonPointer> writes = reducer.writes(LwwEdits.event(edit)).orElseThrow();
            for (JsonPointer touched : applied.touched()) {
                assertThat(writes).anyMatch(w -> w.isAtOrAbove(touched) || touched.isAtOrAbove(w));
            }
            folded = new Folded(applied.document(), applied.metadata());
        }
    }

    /** Nearly in order over half a year, so that most stamps have been forgotten on the way. */
    @Property(tries = 1_000)
    void whatIsForgottenDecidesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode initial = LwwEdits.patch(random);
        List<Edit> edits = LwwEdits.edits(random, 30, 180 * DAY_MS);
        edits.sort(
                Comparator.comparingLong(
                        edit -> edit.time() + new Random(edit.time() ^ seed).nextInt(20) * DAY_MS));

        assertThat(LwwEdits.fold(reducer, JsonTrees.document(initial), edits).document())
                .isEqualTo(JsonTrees.document(PlainLww.document(initial, edits)));
    }
}
