package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksTest {
    @Test
    void partsHoldNoMoreRowsThanTold() {
        assertThat(Chunks.of(List.of(1, 2, 3, 4, 5), row -> 0, 2, 10))
                .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
    }

    @Test
    void partsHoldNoMoreBytesThanToldUnlessOneRowDoes() {
        assertThat(Chunks.of(List.of(4, 6, 1, 30, 2, 8), row -> row, 100, 10))
                .containsExactly(List.of(4, 6), List.of(1), List.of(30), List.of(2, 8));
    }

    @Test
    void nothingIsNoPart() {
        assertThat(Chunks.of(List.<Integer>of(), row -> row)).isEmpty();
    }
}
