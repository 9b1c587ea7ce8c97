package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What edits that state values look like; that they do, the simulation of clients shows. */
class CorrectorsTest {
    private static final Corrector MERGE = MergePatchCorrector.INSTANCE;
    private static final Corrector PATCH = JsonPatchCorrector.INSTANCE;

    private final Document document = json("{'a':{'x':1,'y':{}},'b':[1,{'c':2}],'n':null}");

    @Test
    void aMergePatchStatesTheValueOrThatThereIsNone() {
        assertThat(MERGE.edit(document, paths("/a/x", "/a/q/r", "/gone")))
                .contains(json("{'a':{'x':1,'q':null},'gone':null}"));
        assertThat(MERGE.edit(document, paths("/a"))).contains(json("{'a':{'x':1,'y':{}}}"));
    }

    @Test
    void aMergePatchBelowAValueThatIsNoObjectStatesTheValue() {
        assertThat(MERGE.edit(document, paths("/a/x/y", "/b/0")))
                .contains(json("{'a':{'x':1},'b':[1,{'c':2}]}"));
    }

    @Test
    void aMergePatchCannotStateANullInAnObject() {
        assertThat(MERGE.edit(document, paths("/n"))).isEmpty();
        assertThat(MERGE.edit(document, paths(""))).isEmpty();
    }

    @Test
    void aMergePatchStatesWhatACorrectionWouldContain() {
        assertThat(MERGE.corrected(json("{'a':{'x':1}}"), document, paths("/a", "/a/x", "/gone")))
                .isEqualTo(paths("/a/x"));
        assertThat(
                        MERGE.corrected(
                                json("{'a':{'x':2},'gone':null}"),
                                document,
                                paths("/a/x", "/gone")))
                .isEqualTo(paths("/gone"));
    }

    @Test
    void aJsonPatchStatesTheNearestMemberThatIsThereAndWholeArrays() {
        assertThat(PATCH.edit(document, paths("/a/x", "/b/1/c")))
                .contains(
                        json(
                                "[{'op':'add','path':'/a/x','value':1},"
                                        + "{'op':'add','path':'/b','value':[1,{'c':2}]}]"));
        assertThat(PATCH.edit(document, paths("/a/q/r", "/a/x")))
                .contains(json("[{'op':'add','path':'/a','value':{'x':1,'y':{}}}]"));
        assertThat(PATCH.edit(json("[7]"), paths("", "/0")))
                .contains(json("[{'op':'replace','path':'','value':[7]}]"));
    }

    @Test
    void aJsonPatchIsBelievedOnlyIfItAppliesAtEveryClient() {
        Document edit = json("[{'op':'add','path':'/a/x','value':1}]");

        assertThat(PATCH.corrected(edit, document, paths("/a/x"))).isEqualTo(paths("/a/x"));
        assertThat(PATCH.corrected(edit, document, paths("/a", "/a/x")))
                .as("the client may have no object there")
                .isEmpty();
        assertThat(
                        PATCH.corrected(
                                json("[{'op':'replace','path':'/a/x','value':1}]"),
                                document,
                                paths("/a/x")))
                .as("the client may have no such member")
                .isEmpty();
        assertThat(PATCH.corrected(json("{}"), document, paths("/a/x"))).isEmpty();
    }

    private static List<JsonPointer> paths(String... texts) {
        return Arrays.stream(texts).map(JsonPointer::parse).toList();
    }
}
