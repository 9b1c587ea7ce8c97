package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstStartTest {
    private static final InitialPosition AT_1000 = InitialPosition.at(Instant.ofEpochMilli(1_000));
    private static final InitialPosition AT_2000 = InitialPosition.at(Instant.ofEpochMilli(2_000));

    private StartState state;

    @BeforeEach
    void openState() throws Exception {
        state = new StartState();
    }

    @AfterEach
    void closeState() throws Exception {
        state.close();
    }

    @Test
    void fromTheHorizonOnEverythingCounts() throws Exception {
        FirstStart start = state.first(InitialPosition.TRIM_HORIZON);

        assertThat(start.isAfter(0)).isFalse();
        assertThat(start.isAfter(-1)).isFalse();
        assertThat(start.isRestored()).isFalse();
    }

    @Test
    void fromATimestampOnWhatArrivesThenOrLaterCounts() throws Exception {
        FirstStart start = state.first(AT_1000);

        assertThat(start.isAfter(999)).isTrue();
        assertThat(start.isAfter(1_000)).isFalse();
    }

    @Test
    void theTimestampOfTheFirstStartStaysInForce() throws Exception {
        state.first(AT_1000);

        FirstStart later = state.restored(AT_2000);
        assertThat(later.isRestored()).isTrue();
        assertThat(later.isAfter(999)).isTrue();
        assertThat(later.isAfter(1_000)).isFalse();

        FirstStart fromHorizon = state.restored(InitialPosition.TRIM_HORIZON);
        assertThat(fromHorizon.isAfter(999)).isTrue();
        assertThat(fromHorizon.isAfter(1_000)).isFalse();
    }

    @Test
    void aStreamReadFromItsHorizonStaysSo() throws Exception {
        state.first(InitialPosition.TRIM_HORIZON);

        assertThat(state.restored(AT_1000).isAfter(0)).isFalse();
    }

    @Test
    void aCheckpointWithoutAStartMakesThisTheFirst() throws Exception {
        assertThat(state.restored(AT_1000).isAfter(999)).isTrue();
        assertThat(state.restored(AT_2000).isAfter(1_000)).isFalse();
    }
}
