package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.domain.RejectionCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a text, read and well formed: a part is deleted and another put in its place.
 *
 * @param index place in the edit, to name the splice to people
 * @param position where it begins, in UTF-16 code units, as JavaScript counts them
 * @param deleted code units that are deleted from there
 * @param inserted the text that takes their place
 */
record Splice(int index, int position, int deleted, String inserted) {
    private static final String POSITION = "position";
    private static final String DELETE = "delete";
    private static final String INSERT = "insert";
    private static final BigDecimal UNITS_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Reads a whole edit before any of it is applied. */
    static List<Splice> readAll(Document edit) throws PatchRefusedException {
        if (edit == null || !edit.isArray()) {
            throw new PatchRefusedException(
                    RejectionCode.PATCH_INVALID, "an edit is an array of splices, or a string");
        }
        List<Splice> splices = new ArrayList<>(edit.size());
        for (int i = 0; i < edit.size(); i++) {
            splices.add(read(i, edit.element(i)));
        }
        return splices;
    }

    /** Refuses this splice. */
    PatchRefusedException refusal(RejectionCode code, String reason) {
        return refusal(index, code, reason);
    }

    private static Splice read(int index, Document splice) throws PatchRefusedException {
        if (!splice.isObject()) {
            throw invalid(index, "is no object");
        }
        int known = 0;
        for (String name : List.of(POSITION, DELETE, INSERT)) {
            known += splice.member(name) == null ? 0 : 1;
        }
        if (known < splice.size()) {
            throw invalid(index, "has a member that is none of position, delete, insert");
        }
        if (splice.member(POSITION) == null) {
            throw invalid(index, "'position' is missing");
        }
        Document inserted = splice.member(INSERT);
        if (inserted != null && !inserted.isString()) {
            throw invalid(index, "'insert' is no string");
        }
        return new Splice(
                index,
                units(index, splice, POSITION),
                units(index, splice, DELETE),
                inserted == null ? "" : inserted.text());
    }

    /** A number of code units; 0 if the member is not there. */
    private static int units(int index, Document splice, String name) throws PatchRefusedException {
        Document member = splice.member(name);
        if (member == null) {
            return 0;
        }
        if (!member.isNumber()) {
            throw invalid(index, "'" + name + "' is no number");
        }
        BigDecimal number = member.number();
        if (number.signum() < 0 || number.compareTo(UNITS_MAX) > 0) {
            throw invalid(index, "'" + name + "' is negative or too large");
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw invalid(index, "'" + name + "' is no whole number");
        }
    }

    private static PatchRefusedException invalid(int index, String reason) {
        return refusal(index, RejectionCode.PATCH_INVALID, reason);
    }

    private static PatchRefusedException refusal(int index, RejectionCode code, String reason) {
        return new PatchRefusedException(code, "splice " + index + ": " + reason);
    }
}
