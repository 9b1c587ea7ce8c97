package io.tidemark.document;

import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** A JSON object. Sizes are carried along the changed path, never recounted. */
public final class ObjectDocument implements Document {
    static final ObjectDocument EMPTY =
            new ObjectDocument(BlockMap.empty(Utf8Order.INSTANCE), 1, 1, 2);

    private final BlockMap<String, Document> members;
    private final int nodes;
    private final int depth;
    private final int length;

    private ObjectDocument(BlockMap<String, Document> members, int nodes, int depth, int length) {
        this.members = members;
        this.nodes = nodes;
        this.depth = depth;
        this.length = length;
    }

    /** Members in strictly ascending order of their names; takes the arrays over. */
    public static ObjectDocument ofSorted(String[] names, Document[] values) {
        if (names.length == 0) {
            return EMPTY;
        }
        int nodes = 1;
        int deepest = 0;
        // braces, and a colon and a comma a member; the last has no comma
        int length = 1 + 2 * names.length;
        for (int i = 0; i < names.length; i++) {
            // The length comes first: while it is in bounds, the number of nodes is.
            length = longer(length, CanonicalWriter.stringLength(names[i]), values[i]);
            nodes += values[i].nodes();
            deepest = Math.max(deepest, values[i].depth());
        }
        return new ObjectDocument(
                BlockMap.ofSorted(Utf8Order.INSTANCE, names, values),
                nodes,
                DocumentTooDeepException.checked(deepest + 1),
                length);
    }

    @Override
    public Kind kind() {
        return Kind.OBJECT;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public Document member(String name) {
        return members.get(name);
    }

    @Override
    public void forEachMember(BiConsumer<String, Document> consumer) {
        members.forEach(consumer);
    }

    /** The members in order, for comparing. */
    BlockMap<String, Document> members() {
        return members;
    }

    @Override
    public Document element(int index) {
        return null;
    }

    @Override
    public String text() {
        throw wrongKind("text");
    }

    @Override
    public BigDecimal number() {
        throw wrongKind("number");
    }

    @Override
    public boolean truth() {
        throw wrongKind("truth value");
    }

    @Override
    public Document with(String name, Document given) {
        Document value = CountedDocument.plain(given);
        Document old = members.get(name);
        if (old == value) {
            return this;
        }
        BlockMap<String, Document> changed = members.with(name, value);
        if (old == null) {
            // name, colon, value, and a comma unless it is the first member
            int added = CanonicalWriter.stringLength(name) + (members.size() == 0 ? 1 : 2);
            int longer = longer(length, added, value);
            return new ObjectDocument(
                    changed,
                    nodes + value.nodes(),
                    DocumentTooDeepException.checked(Math.max(depth, value.depth() + 1)),
                    longer);
        }
        int changedLength = longer(length - old.canonicalLength(), 0, value);
        return new ObjectDocument(
                changed,
                nodes - old.nodes() + value.nodes(),
                depthAfter(old, value, changed),
                changedLength);
    }

    @Override
    public Document without(String name) {
        Document old = members.get(name);
        if (old == null) {
            return this;
        }
        BlockMap<String, Document> changed = members.without(name);
        if (changed.size() == 0) {
            return EMPTY;
        }
        int removed = CanonicalWriter.stringLength(name) + 1 + old.canonicalLength() + 1;
        return new ObjectDocument(
                changed,
                nodes - old.nodes(),
                old.depth() + 1 < depth ? depth : deepest(changed),
                length - removed);
    }

    @Override
    public Document with(int index, Document value) {
        throw wrongKind("element");
    }

    @Override
    public Document inserted(int index, Document value) {
        throw wrongKind("element");
    }

    @Override
    public Document without(int index) {
        throw wrongKind("element");
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public int canonicalLength() {
        return length;
    }

    @Override
    public byte[] canonicalBytes() {
        return CanonicalWriter.bytes(this);
    }

    @Override
    public boolean sameValue(Document other) {
        if (!other.isObject() || other.size() != size()) {
            return false;
        }
        boolean[] same = {true};
        forEachMember(
                (name, value) -> {
                    Document counterpart = same[0] ? other.member(name) : null;
                    same[0] = counterpart != null && value.sameValue(counterpart);
                });
        return same[0];
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other instanceof CountedDocument counted) {
            return counted.isEqualTo(this);
        }
        if (!(other instanceof ObjectDocument that)
                || length != that.length
                || nodes != that.nodes) {
            return false;
        }
        boolean[] same = {size() == that.size()};
        forEachMember((name, value) -> same[0] = same[0] && value.equals(that.member(name)));
        return same[0];
    }

    @Override
    public int hashCode() {
        int[] hash = {1};
        forEachMember((name, value) -> hash[0] += name.hashCode() ^ value.hashCode());
        return hash[0];
    }

    /** Kind and size only: a document's content belongs in no log. */
    @Override
    public String toString() {
        return "object of " + size();
    }

    private int depthAfter(Document old, Document value, BlockMap<String, Document> changed) {
        if (value.depth() + 1 >= depth) {
            return DocumentTooDeepException.checked(value.depth() + 1);
        }
        return old.depth() + 1 < depth ? depth : deepest(changed);
    }

    private static int longer(int length, int added, Document value) {
        return DocumentTooLargeException.checked((long) length + added + value.canonicalLength());
    }

    private static int deepest(BlockMap<String, Document> members) {
        int[] deepest = {0};
        members.forEach((name, value) -> deepest[0] = Math.max(deepest[0], value.depth()));
        return deepest[0] + 1;
    }

    private IllegalStateException wrongKind(String wanted) {
        return new IllegalStateException(this + " has no " + wanted);
    }
}
