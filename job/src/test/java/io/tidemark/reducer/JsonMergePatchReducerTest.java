package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.applied;
import static io.tidemark.reducer.Edits.edit;
import static io.tidemark.reducer.Edits.json;
import static io.tidemark.reducer.Edits.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.local.plain.PlainMergePatch;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonMergePatchReducerTest {
    private final JsonMergePatchReducer reducer = new JsonMergePatchReducer();

    @Provide
    Arbitrary<JsonNode> values() {
        return JsonTrees.values();
    }

    @Property
    void itGivesWhatThePlainImplementationGives(
            @ForAll("values") JsonNode target, @ForAll("values") JsonNode patch) {
        Applied applied = reduce(target, patch);

        assertThat(applied.document())
                .isEqualTo(JsonTrees.document(PlainMergePatch.apply(target, patch)));
        Sizes.requireConsistent(applied.document());
    }

    @Property
    void aPatchAppliedTwiceGivesTheVerySameDocument(
            @ForAll("values") JsonNode target, @ForAll("values") JsonNode patch) {
        Document once = reduce(target, patch).document();

        Applied again = applied(reducer, once, JsonTrees.document(patch));

        assertThat(again.document()).isSameAs(once);
        assertThat(again.touched()).isEmpty();
    }

    @Property
    void whatIsNotTouchedStaysTheSameObject(
            @ForAll("values") JsonNode target, @ForAll("values") JsonNode patch) {
        Document before = JsonTrees.document(target);

        Applied applied = applied(reducer, before, JsonTrees.document(patch));

        Sharing.require(before, applied);
    }

    @Property
    void everyPlaceThatIsTouchedLiesAtOrBelowOneThatTheEventWrites(
            @ForAll("values") JsonNode target, @ForAll("values") JsonNode patch) {
        List<JsonPointer> writes = reducer.writes(edit(JsonTrees.document(patch))).orElseThrow();

        for (JsonPointer touched : reduce(target, patch).touched()) {
            // A scalar in the way of a deeper place is replaced as a whole: then it lies above.
            assertThat(writes)
                    .anyMatch(write -> write.isAtOrAbove(touched) || touched.isAtOrAbove(write));
        }
    }

    @Test
    void aMemberIsSetReplacedAndRemoved() {
        Applied applied =
                applied(
                        reducer,
                        json("{'a':{'x':1,'y':2},'b':3,'c':4}"),
                        json("{'a':{'x':10,'z':5},'b':null}"));

        assertThat(applied.document()).isEqualTo(json("{'a':{'x':10,'y':2,'z':5},'c':4}"));
        assertThat(texts(applied.touched())).containsExactly("/a/x", "/a/z", "/b");
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        Document before = json("{'a':1}");

        Applied applied = applied(reducer, before, json("{'b':null}"));

        assertThat(applied.document()).isSameAs(before);
        assertThat(applied.touched()).isEmpty();
    }

    @Test
    void aNumberWrittenDifferentlyIsAnotherValue() {
        Applied applied = applied(reducer, json("{'a':1}"), json("{'a':1.0}"));

        assertThat(applied.document()).isEqualTo(json("{'a':1.0}"));
        assertThat(texts(applied.touched())).containsExactly("/a");
    }

    @Test
    void nullsInsideArraysStay() {
        Document patch = json("{'a':[null,{'b':null}],'c':{'d':null,'e':[null]}}");

        assertThat(applied(reducer, json("{}"), patch).document())
                .isEqualTo(json("{'a':[null,{'b':null}],'c':{'e':[null]}}"));
    }

    @Test
    void aPatchThatIsNoObjectReplacesTheDocument() {
        Applied applied = applied(reducer, json("{'a':1}"), json("[1]"));

        assertThat(applied.document()).isEqualTo(json("[1]"));
        assertThat(applied.touched()).containsExactly(JsonPointer.ROOT);
    }

    @Test
    void anAddedValueIsSharedWithThePatch() {
        Document patch = json("{'a':{'b':{'c':1}}}");

        assertThat(applied(reducer, json("{}"), patch).document().member("a"))
                .isSameAs(patch.member("a"));
    }

    @Test
    void theMetadataIsPassedOn() {
        Document metadata = json("{'m':1}");

        assertThat(
                        ((Applied)
                                        reducer.reduce(
                                                json("{}"),
                                                metadata,
                                                edit(json("{'a':1}")),
                                                new StepBudget(100)))
                                .metadata())
                .isSameAs(metadata);
    }

    @Test
    void anEventWritesTheLeavesOfItsPatch() {
        assertThat(
                        texts(
                                reducer.writes(
                                                edit(
                                                        json(
                                                                "{'a':{'b':1,'c':{}},'d':null,'e':[{'f':1}],"
                                                                        + "'~/':2}")))
                                        .orElseThrow()))
                .containsExactly("/a/b", "/a/c", "/d", "/e", "/~0~1");
        assertThat(texts(reducer.writes(edit(json("3"))).orElseThrow())).containsExactly("");
        assertThat(texts(reducer.writes(edit(json("{}"))).orElseThrow())).containsExactly("");
    }

    @Test
    void everyMemberOfAPatchTakesSteps() {
        Document patch = json("{'a':1,'b':{'c':2,'d':null},'e':{'f':{'g':3}}}");

        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        json("{}"),
                                        Document.ofNull(),
                                        edit(patch),
                                        new StepBudget(patch.nodes() - 1L)))
                .isInstanceOf(StepBudget.ExceededException.class);
    }

    @Test
    void clearingALargeObjectTakesMoreStepsThanAFewTimesItsMembers() {
        Document large = json("{}");
        Document clearing = json("{}");
        for (int i = 0; i < 2_000; i++) {
            large = large.with("m" + i, json("1"));
            clearing = clearing.with("m" + i, json("null"));
        }
        Document before = large;
        Document patch = clearing;

        assertThat(applied(reducer, before, patch).document()).isEqualTo(json("{}"));
        assertThatThrownBy(
                        () ->
                                reducer.reduce(
                                        before,
                                        Document.ofNull(),
                                        edit(patch),
                                        new StepBudget(5 * 2_000)))
                .isInstanceOf(StepBudget.ExceededException.class);
    }

    private Applied reduce(JsonNode target, JsonNode patch) {
        return applied(reducer, JsonTrees.document(target), JsonTrees.document(patch));
    }
}
