package io.tidemark.keyedstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testing.CountingMetrics;
import org.junit.jupiter.api.Test;

class ReadRetriesTest {
    @Test
    void everyReadThatIsTriedAgainIsCounted() {
        CountingMetrics metrics = new CountingMetrics();
        ReduceMetrics counts = new ReduceMetrics(metrics);

        counts.readRetried();
        counts.readRetried();

        assertThat(metrics.count("read_retries")).isEqualTo(2);
    }
}
