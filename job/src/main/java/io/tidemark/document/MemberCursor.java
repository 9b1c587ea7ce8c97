package io.tidemark.document;

import io.tidemark.document.Document.Member;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A place among the members of an object, in their order. Walks that run for every event read the
 * name and the value from it, so that they allocate nothing per member. Comparing two objects skips
 * the blocks that both share.
 */
final class MemberCursor implements Iterator<Member>, Comparable<MemberCursor> {
    private final BlockMap<String, Document> members;
    private int block;
    private int at;

    MemberCursor(BlockMap<String, Document> members) {
        this.members = members;
    }

    /** Whether it stands at a member. */
    @Override
    public boolean hasNext() {
        return block < members.blocks();
    }

    /** Name of the member that it stands at. */
    String name() {
        return (String) members.keyBlock(block)[at];
    }

    /** Value of the member that it stands at. */
    Document value() {
        return (Document) members.valueBlock(block)[at];
    }

    @Override
    public Member next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Member member = new Member(name(), value());
        advance();
        return member;
    }

    /** Goes to the next member. */
    void advance() {
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
                && hasNext()
                && other.hasNext()
                && members.keyBlock(block) == other.members.keyBlock(other.block)
                && members.valueBlock(block) == other.members.valueBlock(other.block);
    }

    /** By the names they stand at; the end is behind all names. */
    @Override
    public int compareTo(MemberCursor other) {
        if (!hasNext() || !other.hasNext()) {
            return Boolean.compare(!hasNext(), !other.hasNext());
        }
        return Utf8Order.INSTANCE.compare(name(), other.name());
    }
}
