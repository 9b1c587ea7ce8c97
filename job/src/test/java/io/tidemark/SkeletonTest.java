package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void isCompiled() {
        assertThat(TidemarkJob.class).isFinal();
    }
}
