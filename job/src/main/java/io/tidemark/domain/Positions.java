package io.tidemark.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Up to where a record's events are decided: the last decision's position for each partition key,
 * at most {@value #KEYS_MAX} keys, the ones used last. Immutable.
 *
 * <p>An event at or before the position of its partition key is a replay; that is exact, because
 * what is folded is always a prefix of the stream. Of an unknown key nothing is a replay, and the
 * decided ids judge.
 */
public final class Positions {
    /** Partition keys kept: a record has one, more only after the rule's key was changed. */
    public static final int KEYS_MAX = 16;

    public static final Positions NONE = new Positions(List.of());

    /** In the order of their last use, the latest at the end. */
    private final List<Entry> entries;

    private Positions(List<Entry> entries) {
        this.entries = entries;
    }

    /** Whether the position is known to be decided. */
    public boolean isReplay(String partitionKey, Position position) {
        for (Entry entry : entries) {
            if (entry.partitionKey.equals(partitionKey)) {
                return entry.position.stream().equals(position.stream())
                        && position.isAtOrBefore(entry.position);
            }
        }
        return false;
    }

    /** Whether this record was seen under other partition keys, but not under this one. */
    public boolean isForeign(String partitionKey) {
        return !entries.isEmpty()
                && entries.stream().noneMatch(entry -> entry.partitionKey.equals(partitionKey));
    }

    /** A copy in which the partition key stands at the position. */
    public Positions with(String partitionKey, Position position) {
        Entry entry = new Entry(partitionKey, position);
        if (entries.size() == 1 && entries.get(0).partitionKey.equals(partitionKey)) {
            return new Positions(List.of(entry));
        }
        List<Entry> changed = new ArrayList<>(entries);
        changed.removeIf(old -> old.partitionKey.equals(partitionKey));
        changed.add(entry);
        if (changed.size() > KEYS_MAX) {
            changed.remove(0);
        }
        return new Positions(List.copyOf(changed));
    }

    /** As kept in the row: an array of objects in the order of last use. */
    public Document toDocument() {
        List<Document> elements = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Position position = entry.position;
            elements.add(
                    Document.object()
                            .with("partitionKey", Document.of(entry.partitionKey))
                            .with("stream", Document.of(position.stream()))
                            .with("shard", Document.of(position.shard()))
                            .with("sequenceNumber", Document.of(position.sequenceNumber()))
                            .with("subSequence", Document.of(position.subSequence()))
                            .with("messageIndex", Document.of(position.messageIndex())));
        }
        return Document.array(elements);
    }

    /**
     * Reads what {@link #toDocument()} wrote.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Positions fromDocument(Document array) {
        if (!array.isArray() || array.size() > KEYS_MAX) {
            throw new IllegalArgumentException("no positions of a record");
        }
        List<Entry> entries = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            Entry entry = entry(array.element(i));
            if (entries.stream().anyMatch(old -> old.partitionKey.equals(entry.partitionKey))) {
                throw new IllegalArgumentException("two positions of one partition key");
            }
            entries.add(entry);
        }
        return new Positions(List.copyOf(entries));
    }

    private static Entry entry(Document form) {
        StoredForm.requireSize(form, 6);
        String sequenceNumber = StoredForm.text(form, "sequenceNumber");
        if (!Position.isSequenceNumber(sequenceNumber)) {
            throw new IllegalArgumentException("no sequence number in a stored form");
        }
        return new Entry(
                StoredForm.text(form, "partitionKey"),
                new Position(
                        StoredForm.text(form, "stream"),
                        StoredForm.text(form, "shard"),
                        sequenceNumber,
                        StoredForm.whole(form, "subSequence", 0, Long.MAX_VALUE),
                        (int)
                                StoredForm.whole(
                                        form,
                                        "messageIndex",
                                        Position.WHOLE_DELIVERY,
                                        Integer.MAX_VALUE)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    private record Entry(String partitionKey, Position position) {}
}
