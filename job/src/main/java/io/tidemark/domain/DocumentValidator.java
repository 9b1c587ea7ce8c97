package io.tidemark.domain;

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
     * The same verdict on a document that fitted before the touched paths were written; may look at
     * those alone.
     */
    default Optional<String> problemAfter(Document document, List<JsonPointer> touched) {
        return problem(document);
    }

    /** Length of a problem's text. */
    int PROBLEM_CHARS_MAX = 1_000;
}
