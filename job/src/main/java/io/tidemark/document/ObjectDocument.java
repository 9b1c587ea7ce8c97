package io.tidemark.document;

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
    public Iterable<Member> members() {
        return this::cursor;
    }

    /** Stands at the first member. */
    MemberCursor cursor() {
        return new MemberCursor(members);
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
    public boolean sameValue(Document other) {
        if (!other.isObject() || other.size() != size()) {
            return false;
        }
        for (MemberCursor at = cursor(); at.hasNext(); at.advance()) {
            Document counterpart = other.member(at.name());
            if (counterpart == null || !at.value().sameValue(counterpart)) {
                return false;
            }
        }
        return true;
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
                || nodes != that.nodes
                || size() != that.size()) {
            return false;
        }
        for (MemberCursor at = cursor(); at.hasNext(); at.advance()) {
            if (!at.value().equals(that.member(at.name()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (MemberCursor at = cursor(); at.hasNext(); at.advance()) {
            hash += at.name().hashCode() ^ at.value().hashCode();
        }
        return hash;
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
        int deepest = 0;
        for (MemberCursor at = new MemberCursor(members); at.hasNext(); at.advance()) {
            deepest = Math.max(deepest, at.value().depth());
        }
        return deepest + 1;
    }
}
