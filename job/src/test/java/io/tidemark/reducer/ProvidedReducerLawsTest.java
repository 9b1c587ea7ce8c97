package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.reduce;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;

/** A reducer gives the same whether its documents are counted or not. */
class ProvidedReducerLawsTest {
    @Provide
    Arbitrary<JsonNode> values() {
        return JsonTrees.values();
    }

    @Provide
    Arbitrary<Tuple2<JsonNode, JsonNode>> patches() {
        return JsonPatches.fitting();
    }

    @Property
    void mergePatchesAreMergedAlike(
            @ForAll("values") JsonNode tree, @ForAll("values") JsonNode data) {
        requireAlike(new JsonMergePatchReducer(), tree, data);
    }

    @Property
    void patchesAreAppliedAlike(@ForAll("patches") Tuple2<JsonNode, JsonNode> sample) {
        requireAlike(new JsonPatchReducer(), sample.get1(), sample.get2());
    }

    @Property
    void textsAreSplicedAlike(@ForAll("values") JsonNode tree, @ForAll("values") JsonNode data) {
        requireAlike(new TextReducer(), tree, data);
    }

    /** Builds all it can from what it was given, in every way there is. */
    @Property
    void nothingThatIsCountedStaysInAResult(
            @ForAll("values") JsonNode tree, @ForAll("values") JsonNode data) {
        Document before = JsonTrees.document(tree);
        Reduction reduction =
                reduce(new ProvidedReducer(new Mixing()), before, JsonTrees.document(data));

        Applied applied = (Applied) reduction;
        requirePlain(applied.document());
        requirePlain(applied.metadata());
        Applied plain = (Applied) reduce(new Mixing(), before, JsonTrees.document(data));
        assertThat(applied.document()).isEqualTo(plain.document());
        assertThat(applied.metadata()).isEqualTo(plain.metadata());
        Sizes.requireConsistent(applied.document());
    }

    private static void requireAlike(Reducer reducer, JsonNode tree, JsonNode data) {
        Reducer provided = new ProvidedReducer(reducer);
        Document before = JsonTrees.document(tree);
        Document change = JsonTrees.document(data);

        Reduction expected = reduce(reducer, before, change);
        Reduction found = reduce(provided, before, change);

        Statistics.label("outcome")
                .collect(
                        expected instanceof Applied applied
                                ? applied.touched().isEmpty() ? "nothing" : "changed"
                                : "refused");
        if (expected instanceof Applied applied) {
            requireAlike(before, applied, (Applied) found);
        } else {
            assertThat(found).isEqualTo(expected);
        }
        requireWritesAndCorrectorAlike(reducer, provided, before, change);
    }

    /** It may name the places more finely than the reducer, never others. */
    private static void requireAlike(Document before, Applied expected, Applied found) {
        assertThat(found.document()).isEqualTo(expected.document());
        assertThat(found.metadata()).isEqualTo(expected.metadata());
        requirePlain(found.document());
        requireEqualElsewhere(JsonPointer.ROOT, before, found.document(), found.touched());
        assertThat(found.touched().isEmpty()).isEqualTo(expected.touched().isEmpty());
        for (JsonPointer place : found.touched()) {
            assertThat(expected.touched()).anyMatch(told -> told.isAtOrAbove(place));
        }
        for (JsonPointer told : expected.touched()) {
            assertThat(found.touched()).anyMatch(told::isAtOrAbove);
        }
    }

    private static void requireEqualElsewhere(
            JsonPointer place, Document before, Document after, List<JsonPointer> touched) {
        if (touched.contains(place)) {
            return;
        }
        if (touched.stream().noneMatch(place::isAtOrAbove)) {
            assertThat(after).as("%s", place).isEqualTo(before);
            return;
        }
        assertThat(before.isObject() && after.isObject()).as("%s", place).isTrue();
        Set<String> names = new TreeSet<>();
        before.members().forEach(member -> names.add(member.name()));
        after.members().forEach(member -> names.add(member.name()));
        for (String name : names) {
            requireEqualElsewhere(
                    place.child(name), before.member(name), after.member(name), touched);
        }
    }

    private static void requireWritesAndCorrectorAlike(
            Reducer reducer, Reducer provided, Document document, Document data) {
        Event event = edit(data);
        Optional<List<JsonPointer>> writes = reducer.writes(event);
        assertThat(provided.writes(event)).isEqualTo(writes);
        if (writes.isEmpty()) {
            return;
        }
        Corrector expected = reducer.corrector().orElseThrow();
        Corrector found = provided.corrector().orElseThrow();
        List<JsonPointer> paths = writes.get();
        assertThat(found.replacesWhole()).isEqualTo(expected.replacesWhole());
        assertThat(found.reads(event)).isEqualTo(expected.reads(event));
        Optional<Document> edit = expected.edit(document, paths);
        assertThat(found.edit(document, paths)).isEqualTo(edit);
        found.edit(document, paths).ifPresent(ProvidedReducerLawsTest::requirePlain);
        assertThat(found.corrected(data, document, paths))
                .isEqualTo(expected.corrected(data, document, paths));
    }

    /** Only documents that are not counted, however deep one looks. */
    private static void requirePlain(Document document) {
        assertThat(document.getClass().getSimpleName()).isNotEqualTo("CountedDocument");
        document.members().forEach(member -> requirePlain(member.value()));
        document.elements().forEach(ProvidedReducerLawsTest::requirePlain);
    }

    /** Puts what it was given into what it made and into what it was given. */
    private static final class Mixing implements Reducer {
        @Override
        public String identity() {
            return "mixing/1";
        }

        @Override
        public Reduction reduce(
                Document document, Document metadata, Event event, StepBudget steps) {
            List<Document> parts = new ArrayList<>(List.of(document, event.data(), metadata));
            document.members().forEach(member -> parts.add(member.value()));
            event.data().elements().forEach(parts::add);
            Document list = Document.array(parts).with(0, event.data()).inserted(1, document);
            Document made = Document.object().with("list", list).with("data", event.data());
            if (document.isObject()) {
                made = made.with("old", document.with("made", made).with("list", list));
            }
            if (document.isArray()) {
                made = made.with("old", document.inserted(document.size(), made));
            }
            return new Applied(made, Document.array(List.of(metadata, made, document)));
        }

        @Override
        public Optional<List<JsonPointer>> writes(Event event) {
            return Optional.empty();
        }
    }
}
