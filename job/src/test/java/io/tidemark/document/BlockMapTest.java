package io.tidemark.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.BlockMap.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockMapTest {
    private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

    @Property(tries = 200)
    void behavesAsATreeMapAndKeepsEveryOldVersion(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int keys) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        BlockMap<Integer, Integer> map = BlockMap.empty(ORDER);
        List<BlockMap<Integer, Integer>> versions = new ArrayList<>();
        List<Map<Integer, Integer>> contents = new ArrayList<>();
        for (int step = 0; step < 600; step++) {
            int key = random.nextInt(keys) * 2;
            if (random.nextInt(3) > 0) {
                expected.put(key, step);
                map = map.with(key, step);
            } else {
                expected.remove(key);
                map = map.without(key);
            }
            if (step % 97 == 0) {
                versions.add(map);
                contents.add(new TreeMap<>(expected));
                equal(map, expected, key);
            }
        }
        equal(map, expected, 0);
        for (int i = 0; i < versions.size(); i++) {
            equal(versions.get(i), new TreeMap<>(contents.get(i)), keys);
        }
    }

    @Property(tries = 200)
    void keepsWhatTheTestHoldsFor(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int size) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        BlockMap<Integer, Integer> map = BlockMap.empty(ORDER);
        for (int i = 0; i < size; i++) {
            int key = random.nextInt(1_000);
            expected.put(key, i);
            map = map.with(key, i);
        }
        int bound = random.nextInt(1_000);
        BlockMap<Integer, Integer> kept = map.where((key, value) -> key < bound);

        equal(kept, new TreeMap<>(expected.headMap(bound)), bound);
        equal(map, expected, bound);
        assertThat(map.where((key, value) -> true)).isSameAs(map);
        assertThat(map.where((key, value) -> false).entries()).isEmpty();
    }

    @Property(tries = 200)
    void isMadeFromSortedEntriesAndChangedAfterwards(
            @ForAll @IntRange(min = 0, max = 300) int size,
            @ForAll @IntRange(min = 0, max = 700) int key) {
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            expected.put(2 * i, i);
        }
        BlockMap<Integer, Integer> map =
                BlockMap.ofSorted(ORDER, expected.keySet().toArray(), expected.values().toArray());
        equal(map, expected, key);

        expected.put(key, -1);
        equal(map.with(key, -1), expected, key);
        expected.remove(key);
        equal(map.without(key), expected, key);
    }

    @Test
    void anAbsentKeyIsRemovedWithoutACopy() {
        BlockMap<Integer, Integer> map = BlockMap.<Integer, Integer>empty(ORDER).with(1, 1);

        assertThat(map.without(0)).isSameAs(map);
        assertThat(map.without(2)).isSameAs(map);
        assertThat(BlockMap.<Integer, Integer>empty(ORDER).without(1).size()).isZero();
    }

    @Test
    void theEmptyMapHasNothing() {
        BlockMap<Integer, Integer> map = BlockMap.empty(ORDER);

        assertThat(map.get(1)).isNull();
        assertThat(map.floor(1)).isNull();
        assertThat(map.above(1)).isNull();
        assertThat(map.entries()).isEmpty();
    }

    /** What is in order, backwards or scattered must not end as a block for each entry. */
    @Test
    void blocksStayFilledInWhateverOrderEntriesArrive() {
        int entries = 20_000;
        List<IntUnaryOperator> orders =
                List.of(
                        i -> i,
                        i -> -i,
                        // upwards to a gap, then backwards into it
                        i -> i < 100 ? i : 1_000_000 - i,
                        i -> Integer.reverse(i));
        for (IntUnaryOperator order : orders) {
            BlockMap<Integer, Integer> map = BlockMap.empty(ORDER);
            for (int i = 0; i < entries; i++) {
                map = map.with(order.applyAsInt(i), i);
            }
            assertThat(map.size()).isEqualTo(entries);
            assertThat(map.blocks()).isLessThan(entries / (BlockMap.BLOCK_ENTRIES_MAX / 4));
        }
    }

    private static void equal(
            BlockMap<Integer, Integer> map, NavigableMap<Integer, Integer> expected, int probe) {
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.entries())
                .isEqualTo(
                        expected.entrySet().stream()
                                .map(entry -> new Entry<>(entry.getKey(), entry.getValue()))
                                .toList());
        for (int key = probe - 3; key <= probe + 3; key++) {
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            assertThat(map.floor(key)).isEqualTo(entry(expected.floorEntry(key)));
            assertThat(map.above(key)).isEqualTo(entry(expected.higherEntry(key)));
        }
    }

    private static Entry<Integer, Integer> entry(Map.Entry<Integer, Integer> entry) {
        return entry == null ? null : new Entry<>(entry.getKey(), entry.getValue());
    }
}
