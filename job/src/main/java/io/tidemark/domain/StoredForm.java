package io.tidemark.domain;

import io.tidemark.document.Document;
import java.math.BigDecimal;

/**
 * Reads parts of what we wrote into a row ourselves, strictly: what is not exactly of the form was
 * written by somebody else, and guessing at it could decide an event twice.
 */
final class StoredForm {
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private StoredForm() {}

    /**
     * The member, which must be there and of the kind.
     *
     * @throws IllegalArgumentException if it is not
     */
    static Document member(Document object, String name, Document.Kind kind) {
        Document member = object.member(name);
        if (member == null || member.kind() != kind) {
            throw new IllegalArgumentException("no " + name + " in a stored form");
        }
        return member;
    }

    /** A member that is left out when there is nothing in it. */
    static Document nonEmpty(Document object, String name) {
        Document member = member(object, name, Document.Kind.OBJECT);
        if (member.size() == 0) {
            throw new IllegalArgumentException(name + " of a stored form holds nothing");
        }
        return member;
    }

    static String text(Document object, String name) {
        return member(object, name, Document.Kind.STRING).text();
    }

    /** A whole number from {@code least} to {@code most}. */
    static long whole(Document object, String name, long least, long most) {
        return wholeValue(member(object, name, Document.Kind.NUMBER), name, least, most);
    }

    /** The number as a whole one from {@code least} to {@code most}. */
    static long wholeValue(Document number, String name, long least, long most) {
        if (!number.isNumber()) {
            throw new IllegalArgumentException(name + " of a stored form is no number");
        }
        BigDecimal exact = number.number();
        boolean whole = exact.scale() == 0 && exact.abs().compareTo(LONG_MAX) <= 0;
        long value = whole ? exact.longValueExact() : 0;
        if (!whole || value < least || value > most) {
            throw new IllegalArgumentException(name + " of a stored form is out of bounds");
        }
        return value;
    }

    /** The object has this many members: none that is not known. */
    static void requireSize(Document object, int members) {
        if (!object.isObject() || object.size() != members) {
            throw new IllegalArgumentException("a stored form has other members");
        }
    }
}
