package io.tidemark.schema;

import static io.tidemark.testing.Json.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigProblems;
import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.document.StepBudget;
import io.tidemark.domain.DocumentValidator;
import io.tidemark.domain.MessageId;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction;
import io.tidemark.reducer.JsonMergePatchReducer;
import io.tidemark.reducer.JsonPatchReducer;
import io.tidemark.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A document that fits a schema, and what a validator says of it after edits. */
final class ChangingDocument {
    private static final String STATE = "t/state.schema.json";
    private static final long STEPS = 1_000_000_000;

    private final ChangedPathsValidator validator;
    private final Document document;

    private ChangingDocument(ChangedPathsValidator validator, Document document) {
        this.validator = validator;
        this.document = document;
    }

    /** The validator of a schema; apostrophes stand for quotes. */
    static ChangedPathsValidator validator(String schema) {
        return validator(schema, Map.of());
    }

    /**
     * @param others further files of the type's folder by name
     */
    static ChangedPathsValidator validator(String schema, Map<String, String> others) {
        Map<String, byte[]> files = new TreeMap<>();
        others.forEach((name, text) -> files.put("t/" + name, bytes(text)));
        files.put(STATE, bytes(schema));
        ConfigProblems problems = new ConfigProblems();
        ChangedPathsValidator validator =
                (ChangedPathsValidator) new Schemas("types", files).ofDocuments(STATE, problems);
        assertThat(problems.list()).isEmpty();
        return validator;
    }

    /** The validators of several schemas. */
    static List<ChangedPathsValidator> validators(List<Document> schemas) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < schemas.size(); i++) {
            files.put("t/" + i + ".json", schemas.get(i).canonicalBytes());
        }
        ConfigProblems problems = new ConfigProblems();
        Schemas folder = new Schemas("types", files);
        List<ChangedPathsValidator> validators = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            DocumentValidator validator = folder.ofDocuments("t/" + i + ".json", problems);
            validators.add((ChangedPathsValidator) validator);
        }
        assertThat(problems.list()).isEmpty();
        return validators;
    }

    static ChangingDocument of(ChangedPathsValidator validator, String document) {
        Document fitting = json(document);
        assertThat(validator.problem(fitting)).as("of the document before").isEmpty();
        return new ChangingDocument(validator, fitting);
    }

    /** What a reducer makes of a document; empty if it refuses the edit. */
    static Optional<Reduction.Applied> reduced(Reducer reducer, Document document, Document edit) {
        Reduction reduction =
                reducer.reduce(
                        document,
                        Document.ofNull(),
                        Events.ofNote("1").with(MessageId.of("id", null), edit).build(),
                        new StepBudget(STEPS));
        return reduction instanceof Reduction.Applied applied
                ? Optional.of(applied)
                : Optional.empty();
    }

    /** A merge patch is taken by what it touched alone. */
    ChangingDocument takes(String patch) {
        return takes(merged(patch), patch);
    }

    /** A JSON Patch is taken by what it touched alone. */
    ChangingDocument takesPatched(String patch) {
        return takes(patched(document, patch), patch);
    }

    private ChangingDocument takes(Reduction.Applied applied, String patch) {
        assertThat(surely(applied)).as("taken for sure: " + patch).isTrue();
        assertThat(verdict(applied)).as(patch).isEmpty();
        return this;
    }

    /** A merge patch is taken, but not before the whole document was judged. */
    ChangingDocument takesAsAWhole(String patch) {
        assertThat(surely(merged(patch))).as("taken for sure: " + patch).isFalse();
        assertThat(verdict(merged(patch))).as(patch).isEmpty();
        return this;
    }

    /** A merge patch is refused, in the words that the whole document is refused with. */
    ChangingDocument refuses(String patch, String problem) {
        return refuses(merged(patch), patch, problem);
    }

    /** A JSON Patch is refused, in the words that the whole document is refused with. */
    ChangingDocument refusesPatched(String patch, String problem) {
        return refuses(patched(document, patch), patch, problem);
    }

    private ChangingDocument refuses(Reduction.Applied applied, String patch, String problem) {
        assertThat(surely(applied)).as("taken for sure: " + patch).isFalse();
        assertThat(verdict(applied).orElseThrow()).as(patch).contains(problem);
        return this;
    }

    private boolean surely(Reduction.Applied applied) {
        return validator.surelyFits(document, applied.document(), applied.touched());
    }

    private Optional<String> verdict(Reduction.Applied applied) {
        Optional<String> verdict =
                validator.problemAfter(document, applied.document(), applied.touched());
        assertThat(verdict).isEqualTo(validator.problem(applied.document()));
        return verdict;
    }

    private Reduction.Applied merged(String patch) {
        return reduced(new JsonMergePatchReducer(), document, json(patch)).orElseThrow();
    }

    private static Reduction.Applied patched(Document document, String patch) {
        return reduced(new JsonPatchReducer(), document, json(patch)).orElseThrow();
    }

    /** Whether a document, if the one before fitted, surely fits after a JSON Patch. */
    static boolean surelyFitsPatched(
            ChangedPathsValidator validator, Document before, String patch) {
        Reduction.Applied applied = patched(before, patch);
        return validator.surelyFits(before, applied.document(), applied.touched());
    }

    /** Whether a document that was written at a place by some other reducer surely fits. */
    boolean surelyFits(String changed, String place) {
        return validator.surelyFits(document, json(changed), List.of(JsonPointer.parse(place)));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
