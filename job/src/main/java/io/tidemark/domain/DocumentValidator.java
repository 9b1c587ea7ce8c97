package io.tidemark.domain;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.List;
import java.util.Optional;

/** Says whether a document fits a schema. Pure and deterministic. */
public interface DocumentValidator {
    /**
     * What does not fit: places and rules, never values, at most {@link #PROBLEM_CHARS_MAX}
     * characters. Empty if the document fits.
     */
    Optional<String> problem(Document document);

    /**
     * The same verdict, in the same words, on a document that was made from one which fits; may
     * look at what differs alone.
     *
     * @param before the document that fits
     * @param touched as {@link Reduction.Applied#touched()}
     */
    default Optional<String> problemAfter(
            Document before, Document document, List<JsonPointer> touched) {
        return problem(document);
    }

    /**
     * For people: what {@link #problemAfter} looks at, such as {@code changed paths}, {@code
     * changed paths; whole at /a/b (oneOf)} or {@code whole document (if)}. Decided when the schema
     * is loaded; one line of at most {@link #SCOPE_CHARS_MAX} characters.
     */
    default String scope() {
        return "whole document";
    }

    /** Length of a scope's text. */
    int SCOPE_CHARS_MAX = 400;

    /** Length of a problem's text. */
    int PROBLEM_CHARS_MAX = 1_000;
}
