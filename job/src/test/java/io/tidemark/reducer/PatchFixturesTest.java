package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.Reduction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Both reducers against test cases of other projects. */
class PatchFixturesTest {
    private static final String RFC_7396 = "/patch-fixtures/rfc7396-appendix-a.json";
    private static final String RFC_6902 = "/patch-fixtures/json-patch-spec-tests.json";

    @TestFactory
    List<DynamicTest> mergePatchGivesWhatAppendixAOfItsRfcSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Document row : cases(RFC_7396)) {
            tests.add(
                    DynamicTest.dynamicTest(
                            "row " + tests.size(),
                            () ->
                                    assertThat(
                                                    Edits.applied(
                                                                    new JsonMergePatchReducer(),
                                                                    row.member("original"),
                                                                    row.member("patch"))
                                                            .document())
                                            .isEqualTo(row.member("result"))));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> jsonPatchGivesWhatItsRfcSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Document row : cases(RFC_6902)) {
            tests.add(
                    DynamicTest.dynamicTest(
                            row.member("comment").text(),
                            () -> {
                                Reduction reduction =
                                        Edits.reduce(
                                                new JsonPatchReducer(),
                                                row.member("doc"),
                                                row.member("patch"));
                                if (row.member("error") != null) {
                                    assertThat(reduction).isInstanceOf(Reduction.Refused.class);
                                } else {
                                    assertThat(((Reduction.Applied) reduction).document())
                                            .isEqualTo(row.member("expected"));
                                }
                            }));
        }
        return tests;
    }

    @Test
    void theFixturesAreAllThere() throws IOException {
        assertThat(cases(RFC_7396)).hasSize(15);
        assertThat(cases(RFC_6902)).hasSize(16);
    }

    private static List<Document> cases(String resource) throws IOException {
        String text;
        try (InputStream in = PatchFixturesTest.class.getResourceAsStream(resource)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        // A.13 names a member twice, which never gets as far as a reducer: the reader refuses it.
        Document all = Edits.strictJson(text.replace("\"qux\", \"op\": \"remove\"", "\"qux\""));
        List<Document> cases = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.element(i).member("disabled") == null) {
                cases.add(all.element(i));
            }
        }
        return cases;
    }
}
