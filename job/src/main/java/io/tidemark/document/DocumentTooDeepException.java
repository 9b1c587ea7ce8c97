package io.tidemark.document;

/**
 * A document would be nested deeper than recursion can bear. Changes share structure, so a reducer
 * gets there in as many operations as there are levels, and whatever walks such a document would
 * overflow the stack on one machine and not on another. The fold turns it into a rejection.
 */
public final class DocumentTooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DocumentTooDeepException() {
        super("document too deep", null, false, false);
    }

    /**
     * The depth as it is kept.
     *
     * @throws DocumentTooDeepException if no stored document can be so deep
     */
    static int checked(int depth) {
        if (depth > JsonLimits.STORED.depthMax()) {
            throw new DocumentTooDeepException();
        }
        return depth;
    }
}
