package io.tidemark.domain;

import static io.tidemark.testing.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testing.Events;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final long AHEAD = Event.CLOCK_AHEAD_MAX_MS;

    @Test
    void theTimeIsTheTimestampButNotLaterThanArrivalAllows() {
        assertThat(time(NOON, NOON)).isEqualTo(NOON);
        assertThat(time(NOON - 1, NOON)).isEqualTo(NOON - 1);
        assertThat(time(NOON + AHEAD, NOON)).isEqualTo(NOON + AHEAD);
        assertThat(time(NOON + AHEAD + 1, NOON)).isEqualTo(NOON + AHEAD);
        assertThat(time(Long.MAX_VALUE, NOON)).isEqualTo(NOON + AHEAD);
    }

    @Test
    void withoutAnArrivalOnlyTheEndOfTimeIsTheBound() {
        assertThat(time(NOON, Delivery.ARRIVAL_UNKNOWN)).isEqualTo(NOON);
        assertThat(time(Long.MAX_VALUE, Delivery.ARRIVAL_UNKNOWN)).isEqualTo(253_402_214_400_000L);
    }

    @Test
    void noNumberOverflows() {
        assertThat(time(NOON, Long.MAX_VALUE)).isEqualTo(NOON);
        assertThat(time(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(253_402_214_400_000L);
        assertThat(time(Long.MIN_VALUE, NOON)).isZero();
        assertThat(time(NOON, Long.MIN_VALUE)).isZero();
    }

    private static long time(long timestamp, long arrivedAt) {
        return Events.ofNote("1")
                .set("id", "a", 1)
                .at(timestamp)
                .arrivedAt(arrivedAt)
                .build()
                .time();
    }
}
