package io.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.Deadline.EndedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void asksAgainAfterFailuresAndEmptyAnswers() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        String answer =
                Deadline.await(
                        "it",
                        LONG,
                        () ->
                                switch (asked.incrementAndGet()) {
                                    case 1 -> throw new IOException("not yet");
                                    case 2 -> Optional.empty();
                                    default -> Optional.of("there");
                                });

        assertThat(answer).isEqualTo("there");
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpInTimeAndTellsTheLastFailure() {
        assertThatThrownBy(
                        () ->
                                Deadline.awaitTrue(
                                        "it",
                                        SHORT,
                                        () -> {
                                            throw new IOException("not yet");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it was not there after PT0.2S")
                .hasRootCauseMessage("not yet");
    }

    @Test
    void doesNotWaitForWhatWillNeverCome() {
        assertThatThrownBy(
                        () ->
                                Deadline.awaitTrue(
                                        "it",
                                        LONG,
                                        () -> {
                                            throw new EndedException("it has ended");
                                        }))
                .isInstanceOf(EndedException.class)
                .hasMessage("it has ended");
    }
}
