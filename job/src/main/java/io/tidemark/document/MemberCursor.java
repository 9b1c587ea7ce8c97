package io.tidemark.document;

/** A place among the members of an object, in their order, that tells blocks which are shared. */
final class MemberCursor implements Comparable<MemberCursor> {
    private final BlockMap<String, Document> members;
    private int block;
    private int at;

    MemberCursor(BlockMap<String, Document> members) {
        this.members = members;
    }

    boolean isAtEnd() {
        return block == members.blocks();
    }

    String name() {
        return (String) members.keyBlock(block)[at];
    }

    Document value() {
        return (Document) members.valueBlock(block)[at];
    }

    void next() {
        at++;
        if (at == members.keyBlock(block).length) {
            skipBlock();
        }
    }

    /** Goes to the beginning of the next block. */
    void skipBlock() {
        block++;
        at = 0;
    }

    /** Whether both stand at the beginning of the very same members. */
    boolean sharesBlockWith(MemberCursor other) {
        return at == 0
                && other.at == 0
                && !isAtEnd()
                && !other.isAtEnd()
                && members.keyBlock(block) == other.members.keyBlock(other.block)
                && members.valueBlock(block) == other.members.valueBlock(other.block);
    }

    /** By the names they stand at; the end is behind all names. */
    @Override
    public int compareTo(MemberCursor other) {
        if (isAtEnd() || other.isAtEnd()) {
            return Boolean.compare(isAtEnd(), other.isAtEnd());
        }
        return Utf8Order.INSTANCE.compare(name(), other.name());
    }
}
