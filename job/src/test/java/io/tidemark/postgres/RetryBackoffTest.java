package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBackoffTest {
    @Test
    void waitsTwiceAsLongEachTimeUpToItsBound() {
        RetryBackoff backoff = new RetryBackoff();
        long before = backoff.nextMs();
        assertThat(before).isEqualTo(RetryBackoff.FIRST_MS);
        for (int i = 0; i < 20; i++) {
            long next = backoff.nextMs();
            assertThat(next).isEqualTo(Math.min(RetryBackoff.LONGEST_MS, 2 * before));
            before = next;
        }
        assertThat(before).isEqualTo(RetryBackoff.LONGEST_MS);
        backoff.reset();
        assertThat(backoff.nextMs()).isEqualTo(RetryBackoff.FIRST_MS);
    }
}
