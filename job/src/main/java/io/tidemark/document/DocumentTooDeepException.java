package io.tidemark.document;

/**
 * A document would be nested deeper than recursion allows: walking it would overflow the stack on
 * one machine and not on another. Changes share structure, so a reducer needs only one operation
 * per level. The fold turns the exception into a rejection.
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
