package io.tidemark.document;

/**
 * A document would be longer than an array of bytes can be. Changes share structure, so a patch of
 * a few hundred bytes that copies a document into itself again and again can make one. Sizes are
 * checked at each change, before they overflow. The fold turns the exception into a rejection.
 */
public final class DocumentTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Bytes of the longest document: the longest array that every virtual machine makes. */
    private static final int LENGTH_MAX = Integer.MAX_VALUE - 8;

    DocumentTooLargeException() {
        super("document too large", null, false, false);
    }

    /**
     * The canonical length as it is kept. All other sizes are bounded by it.
     *
     * @throws DocumentTooLargeException if it is beyond the bound
     */
    static int checked(long length) {
        if (length > LENGTH_MAX) {
            throw new DocumentTooLargeException();
        }
        return (int) length;
    }
}
