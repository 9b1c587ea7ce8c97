package io.tidemark.reducer;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Statements;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What edits that state values look like; that they do, the simulation of clients shows. */
class StatementsTest {
    private static final Statements MERGE = MergePatchStatements.INSTANCE;
    private static final Statements PATCH = JsonPatchStatements.INSTANCE;

    private final Document document = json("{'a':{'x':1,'y':{}},'b':[1,{'c':2}],'n':null}");

    @Test
    void aMergePatchStatesTheValueOrThatThereIsNone() {
        assertThat(MERGE.statement(document, paths("/a/x", "/a/q/r", "/gone")))
                .contains(json("{'a':{'x':1,'q':null},'gone':null}"));
        assertThat(MERGE.statement(document, paths("/a"))).contains(json("{'a':{'x':1,'y':{}}}"));
    }

    @Test
    void aMergePatchBelowAValueThatIsNoObjectStatesTheValue() {
        assertThat(MERGE.statement(document, paths("/a/x/y", "/b/0")))
                .contains(json("{'a':{'x':1},'b':[1,{'c':2}]}"));
    }

    @Test
    void aMergePatchCannotStateANullInAnObject() {
        assertThat(MERGE.statement(document, paths("/n"))).isEmpty();
        assertThat(MERGE.statement(document, paths(""))).isEmpty();
    }

    @Test
    void aMergePatchStatesWhatACorrectionWouldContain() {
        assertThat(MERGE.stated(json("{'a':{'x':1}}"), document, paths("/a", "/a/x", "/gone")))
                .isEqualTo(paths("/a/x"));
        assertThat(
                        MERGE.stated(
                                json("{'a':{'x':2},'gone':null}"),
                                document,
                                paths("/a/x", "/gone")))
                .isEqualTo(paths("/gone"));
    }

    @Test
    void aJsonPatchStatesTheNearestMemberThatIsThereAndWholeArrays() {
        assertThat(PATCH.statement(document, paths("/a/x", "/b/1/c")))
                .contains(
                        json(
                                "[{'op':'add','path':'/a/x','value':1},"
                                        + "{'op':'add','path':'/b','value':[1,{'c':2}]}]"));
        assertThat(PATCH.statement(document, paths("/a/q/r", "/a/x")))
                .contains(json("[{'op':'add','path':'/a','value':{'x':1,'y':{}}}]"));
        assertThat(PATCH.statement(json("[7]"), paths("", "/0")))
                .contains(json("[{'op':'replace','path':'','value':[7]}]"));
    }

    @Test
    void aJsonPatchIsBelievedOnlyIfItAppliesAtEveryClient() {
        Document edit = json("[{'op':'add','path':'/a/x','value':1}]");

        assertThat(PATCH.stated(edit, document, paths("/a/x"))).isEqualTo(paths("/a/x"));
        assertThat(PATCH.stated(edit, document, paths("/a", "/a/x")))
                .as("the client may have no object there")
                .isEmpty();
        assertThat(
                        PATCH.stated(
                                json("[{'op':'replace','path':'/a/x','value':1}]"),
                                document,
                                paths("/a/x")))
                .as("the client may have no such member")
                .isEmpty();
        assertThat(PATCH.stated(json("{}"), document, paths("/a/x"))).isEmpty();
    }

    private static List<JsonPointer> paths(String... texts) {
        return Arrays.stream(texts).map(JsonPointer::parse).toList();
    }
}
