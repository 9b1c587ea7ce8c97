package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.applied;
import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.reduce;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.local.plain.PlainJsonPatch;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;

class JsonPatchLawsTest {
    private final JsonPatchReducer reducer = new JsonPatchReducer();

    @Provide
    Arbitrary<JsonNode> values() {
        return JsonTrees.values();
    }

    @Provide
    Arbitrary<Tuple2<JsonNode, JsonNode>> fitting() {
        return JsonPatches.fitting();
    }

    @Property
    void itGivesWhatThePlainImplementationGives(
            @ForAll("fitting") Tuple2<JsonNode, JsonNode> sample) {
        Optional<JsonNode> expected = PlainJsonPatch.apply(sample.get1(), sample.get2());

        Reduction reduction =
                reduce(
                        reducer,
                        JsonTrees.document(sample.get1()),
                        JsonTrees.document(sample.get2()));

        Statistics.label("applied")
                .collect(expected.isPresent() && !sample.get2().isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 40));
        assertThat(reduction instanceof Applied).isEqualTo(expected.isPresent());
        if (reduction instanceof Applied applied) {
            assertThat(applied.document()).isEqualTo(JsonTrees.document(expected.orElseThrow()));
            Sizes.requireConsistent(applied.document());
        }
    }

    @Property
    void whatIsNotTouchedStaysTheSameObject(@ForAll("fitting") Tuple2<JsonNode, JsonNode> sample) {
        Document before = JsonTrees.document(sample.get1());

        if (reduce(reducer, before, JsonTrees.document(sample.get2())) instanceof Applied applied) {
            Sharing.require(before, applied);
        }
    }

    @Property
    void everyPlaceThatIsTouchedLiesAtOrBelowOneThatTheEventWrites(
            @ForAll("fitting") Tuple2<JsonNode, JsonNode> sample) {
        Document patch = JsonTrees.document(sample.get2());
        Optional<List<JsonPointer>> writes = reducer.writes(edit(patch));

        if (reduce(reducer, JsonTrees.document(sample.get1()), patch) instanceof Applied applied) {
            for (JsonPointer touched : applied.touched()) {
                assertThat(writes.orElseThrow()).anyMatch(write -> write.isAtOrAbove(touched));
            }
        }
    }

    @Property
    void theDifferenceOfTwoDocumentsTurnsTheOneIntoTheOther(
            @ForAll("values") JsonNode from, @ForAll("values") JsonNode to) {
        Document patch = JsonTrees.document(JsonPatches.difference(from, to));

        assertThat(applied(reducer, JsonTrees.document(from), patch).document())
                .isEqualTo(JsonTrees.document(to));
    }

    @Property
    void arbitraryJsonIsRefusedOrApplied(
            @ForAll("values") JsonNode document, @ForAll("values") JsonNode data) {
        Document patch = JsonTrees.document(data);

        assertThat(reduce(reducer, JsonTrees.document(document), patch)).isNotNull();
        assertThat(reducer.writes(edit(patch))).isNotNull();
    }
}
