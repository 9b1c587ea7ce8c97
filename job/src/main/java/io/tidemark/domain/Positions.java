package io.tidemark.domain;

import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From where to where in the stream a record's events are decided: the position of the first
 * decision, and for each partition key that of the last, at most {@value #KEYS_MAX} keys, the ones
 * used last. Immutable.
 *
 * <p>An event at or before the last position of its partition key is a replay; that is exact,
 * because what is folded is always a prefix of the stream. Of an unknown key nothing is a replay,
 * and the decided ids judge.
 */
public final class Positions {
    /** Partition keys kept: a record has one, more only after the rule's key was changed. */
    public static final int KEYS_MAX = 16;

    public static final Positions NONE = new Positions(null, List.of());

    /** Null before it, and where an earlier version did not note it. */
    private final KeyedPosition first;

    /** In the order of their last use, the latest at the end. */
    private final List<KeyedPosition> entries;

    private Positions(KeyedPosition first, List<KeyedPosition> entries) {
        this.first = first;
        this.entries = entries;
    }

    /** Whether the position is known to be decided. */
    public boolean isReplay(String partitionKey, Position position) {
        for (KeyedPosition entry : entries) {
            if (entry.isAtOrAfter(partitionKey, position)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this record was seen under other partition keys, but not under this one. */
    public boolean isForeign(String partitionKey) {
        return !entries.isEmpty()
                && entries.stream().noneMatch(entry -> entry.partitionKey().equals(partitionKey));
    }

    /**
     * Whether a fold that begins at the position is known to read everything that was decided here.
     * With several partition keys, the first decision shows the beginning of only one.
     */
    boolean areAllFrom(String partitionKey, Position position) {
        return first != null && entries.size() == 1 && first.isAtOrAfter(partitionKey, position);
    }

    /** A copy in which the partition key stands at the position. */
    public Positions with(String partitionKey, Position position) {
        KeyedPosition entry = new KeyedPosition(partitionKey, position);
        if (entries.isEmpty()) {
            return new Positions(entry, List.of(entry));
        }
        if (entries.size() == 1 && entries.get(0).partitionKey().equals(partitionKey)) {
            return new Positions(first, List.of(entry));
        }
        List<KeyedPosition> changed = new ArrayList<>(entries);
        changed.removeIf(old -> old.partitionKey().equals(partitionKey));
        changed.add(entry);
        if (changed.size() > KEYS_MAX) {
            changed.remove(0);
        }
        return new Positions(first, List.copyOf(changed));
    }

    /** The last ones as kept in the row: an array of objects in the order of last use. */
    public Document toDocument() {
        return Document.array(entries.stream().map(KeyedPosition::toDocument).toList());
    }

    /** The first one as kept in the row: an object; null if it is not known. */
    public Document firstToDocument() {
        return first == null ? null : first.toDocument();
    }

    /**
     * Reads what {@link #toDocument()} and {@link #firstToDocument()} wrote.
     *
     * @param first null if it is not known
     * @throws IllegalArgumentException if they are of another form
     */
    public static Positions fromDocument(Document array, Document first) {
        if (!array.isArray() || array.size() > KEYS_MAX || (array.size() == 0 && first != null)) {
            throw new IllegalArgumentException("no positions of a record");
        }
        List<KeyedPosition> entries = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            KeyedPosition entry = KeyedPosition.fromDocument(array.element(i));
            if (entries.stream().anyMatch(old -> old.partitionKey().equals(entry.partitionKey()))) {
                throw new IllegalArgumentException("two positions of one partition key");
            }
            entries.add(entry);
        }
        return new Positions(
                first == null ? null : KeyedPosition.fromDocument(first), List.copyOf(entries));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions that
                && Objects.equals(first, that.first)
                && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, entries);
    }

    @Override
    public String toString() {
        return "from " + first + " to " + entries;
    }
}
