package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.plain.PlainJson;
import io.tidemark.testing.RandomDocuments;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    /** Savepoints place records by this number: it may never change. */
    @Test
    void theHashIsOfTheStringsAndStaysWhatItIs() {
        assertThat(new RecordKey("board", "42").hashCode()).isEqualTo(-1_383_795_624);
        assertThat(new RecordKey("board", "42"))
                .isEqualTo(new RecordKey("board", "42"))
                .isNotEqualTo(new RecordKey("board", "43"))
                .isNotEqualTo(new RecordKey("outline", "42"));
    }

    @Property
    void keysAreOrderedByTheirBytesAsTheTableIs(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        RecordKey left = new RecordKey(random.name(), random.text());
        RecordKey right =
                new RecordKey(
                        random.random().nextBoolean() ? left.type() : random.name(), random.text());
        Comparator<RecordKey> byBytes =
                Comparator.comparing(RecordKey::type, PlainJson.BY_UTF8)
                        .thenComparing(RecordKey::id, PlainJson.BY_UTF8);

        assertThat(Integer.signum(left.compareTo(right)))
                .isEqualTo(Integer.signum(byBytes.compare(left, right)));
    }

    @Test
    void idsAreBoundedInBytes() {
        assertThat(RecordKey.isTooLong("x".repeat(512))).isFalse();
        assertThat(RecordKey.isTooLong("x".repeat(513))).isTrue();
        assertThat(RecordKey.isTooLong("é".repeat(256))).isFalse();
        assertThat(RecordKey.isTooLong("é".repeat(257))).isTrue();
        assertThat(RecordKey.isTooLong("x".repeat(10_000_000))).isTrue();
    }
}
