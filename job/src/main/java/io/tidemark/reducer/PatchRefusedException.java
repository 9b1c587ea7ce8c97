package io.tidemark.reducer;

import io.tidemark.domain.Reduction.Refused;
import io.tidemark.domain.RejectionCode;

/** Refuses a patch while it is read or applied. A reducer turns it into a refusal. */
final class PatchRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;

    /**
     * @param detail for people; never values or names of the document or the patch
     */
    PatchRefusedException(RejectionCode code, String detail) {
        // Data is refused often and by design: no stack trace.
        super(detail, null, false, false);
        this.code = code;
    }

    Refused refused() {
        return new Refused(code, getMessage());
    }
}
