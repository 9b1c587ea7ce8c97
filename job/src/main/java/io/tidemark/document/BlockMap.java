package io.tidemark.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * An immutable sorted map that shares structure between versions: keys and values lie in sorted
 * blocks of at most {@value #BLOCK_ENTRIES_MAX} entries, and a change copies one block and the list
 * of blocks. So a record with thousands of entries costs a few hundred bytes per change, and older
 * versions stay valid (a rejection needs no undo, a checkpoint no copy).
 *
 * <p>Safe to read from any thread: all fields are final and nothing is mutated after construction.
 */
public final class BlockMap<K, V> {
    static final int BLOCK_ENTRIES_MAX = 64;

    private static final Object[] NOTHING = new Object[0];
    private static final Object[][] NO_BLOCKS = new Object[0][];

    private final Comparator<? super K> order;
    private final Object[][] keys;
    private final Object[][] values;
    private final int size;

    private BlockMap(Comparator<? super K> order, Object[][] keys, Object[][] values, int size) {
        this.order = order;
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    public static <K, V> BlockMap<K, V> empty(Comparator<? super K> order) {
        return new BlockMap<>(order, NO_BLOCKS, NO_BLOCKS, 0);
    }

    /** A map of entries that are in strictly ascending order already; takes the arrays over. */
    public static <K, V> BlockMap<K, V> ofSorted(
            Comparator<? super K> order, Object[] keys, Object[] values) {
        if (keys.length == 0) {
            return empty(order);
        }
        int blocks = (keys.length + BLOCK_ENTRIES_MAX - 1) / BLOCK_ENTRIES_MAX;
        if (blocks == 1) {
            return new BlockMap<>(
                    order, new Object[][] {keys}, new Object[][] {values}, keys.length);
        }
        Object[][] keyBlocks = new Object[blocks][];
        Object[][] valueBlocks = new Object[blocks][];
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK_ENTRIES_MAX;
            int to = Math.min(from + BLOCK_ENTRIES_MAX, keys.length);
            keyBlocks[block] = Arrays.copyOfRange(keys, from, to);
            valueBlocks[block] = Arrays.copyOfRange(values, from, to);
        }
        return new BlockMap<>(order, keyBlocks, valueBlocks, keys.length);
    }

    public int size() {
        return size;
    }

    /** Number of blocks: what a change copies beside one block. */
    int blocks() {
        return keys.length;
    }

    /** The keys of a block, to be read only: versions that share them have the same array. */
    Object[] keyBlock(int block) {
        return keys[block];
    }

    /** The values of a block, to be read only: versions that share them have the same array. */
    Object[] valueBlock(int block) {
        return values[block];
    }

    /** The value of the key, or null. */
    public V get(K key) {
        int block = blockOf(key);
        if (block < 0) {
            return null;
        }
        int at = find(keys[block], key);
        return at < 0 ? null : value(block, at);
    }

    /** The entry with the greatest key not above {@code key}, or null. */
    public Entry<K, V> floor(K key) {
        int block = blockOf(key);
        if (block < 0) {
            return null;
        }
        int at = find(keys[block], key);
        int found = at >= 0 ? at : -at - 2;
        // blockOf picks the last block whose first key is not above: found is never below 0.
        return new Entry<>(key(block, found), value(block, found));
    }

    /** The entry with the least key above {@code key}, or null. */
    public Entry<K, V> above(K key) {
        int block = Math.max(blockOf(key), 0);
        if (block >= keys.length) {
            return null;
        }
        int at = find(keys[block], key);
        int next = at >= 0 ? at + 1 : -at - 1;
        if (next == keys[block].length) {
            block++;
            next = 0;
        }
        return block < keys.length ? new Entry<>(key(block, next), value(block, next)) : null;
    }

    public BlockMap<K, V> with(K key, V value) {
        if (keys.length == 0) {
            return new BlockMap<>(order, new Object[][] {{key}}, new Object[][] {{value}}, 1);
        }
        int block = Math.max(blockOf(key), 0);
        int at = find(keys[block], key);
        if (at >= 0) {
            Object[] changed = values[block].clone();
            changed[at] = value;
            return new BlockMap<>(order, keys, replaced(values, block, changed), size);
        }
        Object[] newKeys = inserted(keys[block], -at - 1, key);
        Object[] newValues = inserted(values[block], -at - 1, value);
        if (newKeys.length <= BLOCK_ENTRIES_MAX) {
            return new BlockMap<>(
                    order,
                    replaced(keys, block, newKeys),
                    replaced(values, block, newValues),
                    size + 1);
        }
        // Entries mostly arrive in order: keep a full block and begin a new one at the end. Only
        // there: in the middle, entries that arrive backwards would each get a block of their own.
        boolean last = block == keys.length - 1 && -at - 1 == newKeys.length - 1;
        int cut = last ? newKeys.length - 1 : newKeys.length / 2;
        return new BlockMap<>(
                order,
                split(keys, block, newKeys, cut),
                split(values, block, newValues, cut),
                size + 1);
    }

    public BlockMap<K, V> without(K key) {
        int block = blockOf(key);
        int at = block < 0 ? -1 : find(keys[block], key);
        if (at < 0) {
            return this;
        }
        Object[] newKeys = removed(keys[block], at);
        Object[] newValues = removed(values[block], at);
        if (newKeys.length == 0) {
            return new BlockMap<>(
                    order, withoutBlock(keys, block), withoutBlock(values, block), size - 1);
        }
        return new BlockMap<>(
                order,
                replaced(keys, block, newKeys),
                replaced(values, block, newValues),
                size - 1);
    }

    /** The entries for which the test holds, in new blocks; this itself if that is all of them. */
    public BlockMap<K, V> where(BiPredicate<? super K, ? super V> keep) {
        List<K> keptKeys = new ArrayList<>();
        List<V> keptValues = new ArrayList<>();
        forEach(
                (key, value) -> {
                    if (keep.test(key, value)) {
                        keptKeys.add(key);
                        keptValues.add(value);
                    }
                });
        return keptKeys.size() == size
                ? this
                : ofSorted(order, keptKeys.toArray(), keptValues.toArray());
    }

    public void forEach(BiConsumer<? super K, ? super V> consumer) {
        for (int block = 0; block < keys.length; block++) {
            for (int at = 0; at < keys[block].length; at++) {
                consumer.accept(key(block, at), value(block, at));
            }
        }
    }

    /** All entries in order. */
    public List<Entry<K, V>> entries() {
        List<Entry<K, V>> entries = new ArrayList<>(size);
        forEach((key, value) -> entries.add(new Entry<>(key, value)));
        return entries;
    }

    /** A key with its value. */
    public record Entry<K, V>(K key, V value) {}

    /** Index of the last block whose first key is not above {@code key}; -1 if there is none. */
    private int blockOf(K key) {
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (order.compare(key(middle, 0), key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    @SuppressWarnings("unchecked")
    private int find(Object[] block, K key) {
        return Arrays.binarySearch((K[]) block, key, order);
    }

    @SuppressWarnings("unchecked")
    private K key(int block, int at) {
        return (K) keys[block][at];
    }

    @SuppressWarnings("unchecked")
    private V value(int block, int at) {
        return (V) values[block][at];
    }

    private static Object[][] replaced(Object[][] blocks, int block, Object[] with) {
        Object[][] copy = blocks.clone();
        copy[block] = with;
        return copy;
    }

    private static Object[][] split(Object[][] blocks, int block, Object[] whole, int cut) {
        Object[][] copy = Arrays.copyOf(blocks, blocks.length + 1);
        System.arraycopy(blocks, block + 1, copy, block + 2, blocks.length - block - 1);
        copy[block] = Arrays.copyOfRange(whole, 0, cut);
        copy[block + 1] = Arrays.copyOfRange(whole, cut, whole.length);
        return copy;
    }

    private static Object[][] withoutBlock(Object[][] blocks, int block) {
        Object[][] copy = Arrays.copyOf(blocks, blocks.length - 1);
        System.arraycopy(blocks, block + 1, copy, block, copy.length - block);
        return copy;
    }

    private static Object[] inserted(Object[] block, int at, Object element) {
        Object[] copy = Arrays.copyOf(block, block.length + 1);
        System.arraycopy(block, at, copy, at + 1, block.length - at);
        copy[at] = element;
        return copy;
    }

    private static Object[] removed(Object[] block, int at) {
        Object[] copy = block.length == 1 ? NOTHING : Arrays.copyOf(block, block.length - 1);
        System.arraycopy(block, at + 1, copy, at, copy.length - at);
        return copy;
    }
}
