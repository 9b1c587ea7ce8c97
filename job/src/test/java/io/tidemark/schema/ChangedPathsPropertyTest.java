package io.tidemark.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.reducer.JsonMergePatchReducer;
import io.tidemark.reducer.JsonPatchReducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Judged by what was touched or as a whole, a document gets the same verdict in the same words:
 * whatever the schema, the document that fitted before, and the edit.
 *
 * <p>{@code -Dvalidation.seed=… -Dvalidation.schemas=…} choose others, and more.
 */
class ChangedPathsPropertyTest {
    private static final long SEED = Long.getLong("validation.seed", 20_261_124);
    private static final int SCHEMAS = Integer.getInteger("validation.schemas", 1_000);
    private static final int BATCH = 50;
    private static final int DOCUMENTS_OF_A_SCHEMA = 4;
    private static final int TRIES = 8;
    private static final int EDITS_OF_A_DOCUMENT = 20;

    private static final Reducer MERGE = new JsonMergePatchReducer();
    private static final Reducer PATCH = new JsonPatchReducer();

    private int edits;
    private int merges;
    private int accepted;
    private int refused;
    private int surely;
    private int surelyInArrays;
    private int schemasJudgedInPart;

    @Test
    void theVerdictAfterAnEditIsThatOfTheWholeDocument() {
        for (int i = 0; i < SCHEMAS; i += BATCH) {
            hold(SEED + i, Math.min(BATCH, SCHEMAS - i));
        }
        System.out.printf(
                "validation.seed=%d: %d edits (%d merges), %d accepted (%d by touched paths, "
                        + "%d of them in arrays), %d refused; %d of %d schemas have places judged as a whole%n",
                SEED,
                edits,
                merges,
                accepted,
                surely,
                surelyInArrays,
                refused,
                schemasJudgedInPart,
                SCHEMAS);
        // Neither of the verdicts, the ways or the reducers is rare: each would be noticed.
        assertThat(edits).isGreaterThan(8 * SCHEMAS);
        assertThat(merges).isBetween(edits / 3, 2 * edits / 3);
        assertThat(accepted).isBetween(edits / 3, 4 * edits / 5);
        assertThat(refused).isGreaterThan(edits / 5);
        assertThat(surely).isGreaterThan(accepted / 2);
        assertThat(surelyInArrays).isGreaterThan(SCHEMAS / 2);
        assertThat(schemasJudgedInPart).isBetween(SCHEMAS / 5, 4 * SCHEMAS / 5);
    }

    /** Schemas of successive seeds, read as files of one folder: that reads the draft once. */
    private void hold(long seed, int count) {
        List<RandomSchemas> schemas = new ArrayList<>();
        List<RandomEdits> randomEdits = new ArrayList<>();
        List<Document> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            schemas.add(new RandomSchemas(random));
            randomEdits.add(new RandomEdits(random, schemas.get(i)));
            files.add(schemas.get(i).schema());
        }
        List<ChangedPathsValidator> validators = ChangingDocument.validators(files);
        for (int i = 0; i < count; i++) {
            ChangedPathsValidator validator = validators.get(i);
            schemasJudgedInPart += validator.scope().equals("changed paths") ? 0 : 1;
            for (int j = 0; j < DOCUMENTS_OF_A_SCHEMA; j++) {
                Document schema = files.get(i);
                Document first = fitting(schemas.get(i), schema, validator).orElse(null);
                if (first != null) {
                    edit(seed + i, randomEdits.get(i), schema, validator, first);
                }
            }
        }
    }

    private static Optional<Document> fitting(
            RandomSchemas schemas, Document schema, ChangedPathsValidator validator) {
        for (int i = 0; i < TRIES; i++) {
            Document document = schemas.value(schema, schema, 3);
            if (validator.problem(document).isEmpty()) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    /** A history of edits; each that is accepted makes the document for the next. */
    private void edit(
            long seed,
            RandomEdits randomEdits,
            Document schema,
            ChangedPathsValidator validator,
            Document first) {
        Document document = first;
        for (int i = 0; i < EDITS_OF_A_DOCUMENT; i++) {
            boolean isMerge = i % 5 < 2;
            Document edit =
                    isMerge ? randomEdits.mergePatch(document) : randomEdits.jsonPatch(document);
            Applied applied =
                    ChangingDocument.reduced(isMerge ? MERGE : PATCH, document, edit).orElse(null);
            if (applied == null || applied.touched().isEmpty()) {
                continue;
            }
            Optional<String> whole = validator.problem(applied.document());
            boolean surelyFits =
                    validator.surelyFits(document, applied.document(), applied.touched());
            assertThat(validator.problemAfter(document, applied.document(), applied.touched()))
                    .as(
                            "validation.seed=%d%nschema %s%nbefore %s%nedit %s%ntouched %s",
                            seed, text(schema), text(document), text(edit), applied.touched())
                    .isEqualTo(whole);
            edits++;
            merges += isMerge ? 1 : 0;
            accepted += whole.isEmpty() ? 1 : 0;
            refused += whole.isPresent() ? 1 : 0;
            surely += surelyFits ? 1 : 0;
            surelyInArrays += surelyFits && changesElements(document, applied) ? 1 : 0;
            document = whole.isEmpty() ? applied.document() : document;
        }
    }

    /** Whether something was changed in, put into or taken from an array that was there. */
    private static boolean changesElements(Document before, Applied applied) {
        for (JsonPointer path : applied.touched()) {
            Document old = at(before, path);
            Document array = at(applied.document(), path);
            if (old != null && array != null && old.isArray() && array.isArray()) {
                return true;
            }
        }
        return false;
    }

    private static Document at(Document document, JsonPointer path) {
        Document at = document;
        for (String name : path.tokens()) {
            at = at == null ? null : at.member(name);
        }
        return at;
    }

    private static String text(Document document) {
        return new String(document.canonicalBytes(), UTF_8);
    }
}
