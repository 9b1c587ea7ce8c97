package io.tidemark.reducer;

import io.tidemark.document.Document;

/**
 * The stamps of a document's properties: a tree of the same names, which is the reducer's metadata.
 * A property that was written or removed has its stamp, a string. An object has an object: its
 * members' under their names behind a dot, under {@code l} the newest stamp with which it was
 * written or removed as a whole, if something in it is newer, and under {@code e} the newest one
 * with which it was written as an empty object. A value without a stamp is older than everything.
 *
 * <p>Only stamps that can still decide are kept: none is older than that of the object it lies in.
 */
final class StampTree {
    private static final String WHOLE = "l";
    private static final String EMPTY = "e";
    private static final char MEMBER = '.';

    private StampTree() {}

    /** The stamp of a property; null if this is none: an object's stamps, or none at all. */
    static Stamp ofProperty(Document stamps) {
        return stamps != null && stamps.isString() ? Stamp.parse(stamps.text()) : null;
    }

    /** The newest stamp with which the whole was written or removed; null if there is none. */
    static Stamp ofWhole(Document stamps) {
        Stamp property = ofProperty(stamps);
        return property != null || stamps == null ? property : ofProperty(stamps.member(WHOLE));
    }

    /** Stamps of a member; null if there are none. */
    static Document ofMember(Document stamps, String name) {
        return stamps == null ? null : stamps.member(MEMBER + name);
    }

    /** The member whose stamps stand under a name in an object's stamps; null if none do. */
    static String memberOf(String name) {
        return !name.isEmpty() && name.charAt(0) == MEMBER ? name.substring(1) : null;
    }

    static Document property(Stamp stamp) {
        return Document.of(stamp.text());
    }

    /** An object's stamps after the whole was written or removed. */
    static Document withWhole(Document stamps, Stamp stamp) {
        return stamps.with(WHOLE, property(stamp));
    }

    /** An object's stamps after it was written as an empty object. */
    static Document withEmpty(Document stamps, Stamp stamp) {
        Stamp before = ofProperty(stamps.member(EMPTY));
        return before != null && before.compareTo(stamp) >= 0
                ? stamps
                : stamps.with(EMPTY, property(stamp));
    }

    /** An object's stamps with those of a member; null for none. */
    static Document withMember(Document stamps, String name, Document member) {
        return member == null ? stamps.without(MEMBER + name) : stamps.with(MEMBER + name, member);
    }

    /**
     * An object's own stamps without those that are not newer; members' are left as they are.
     *
     * @param stamps of an object
     */
    static Document ownNewer(Document stamps, Stamp than) {
        Document kept = stamps;
        for (String own : new String[] {WHOLE, EMPTY}) {
            Stamp stamp = ofProperty(stamps.member(own));
            if (stamp != null && stamp.compareTo(than) <= 0) {
                kept = kept.without(own);
            }
        }
        return kept;
    }

    /** The stamps without those of a time before; null if none is left. */
    static Document since(Document stamps, long time) {
        if (stamps.isString()) {
            return Stamp.parse(stamps.text()).time() < time ? null : stamps;
        }
        if (stamps.isNumber()) {
            return stamps.number().longValue() < time ? null : stamps; // a time beside the stamps
        }
        Document kept = stamps;
        for (Document.Member below : stamps.members()) {
            Document since = since(below.value(), time);
            if (since == null) {
                kept = kept.without(below.name());
            } else if (since != below.value()) {
                kept = kept.with(below.name(), since);
            }
        }
        return kept.size() == 0 ? null : kept;
    }
}
