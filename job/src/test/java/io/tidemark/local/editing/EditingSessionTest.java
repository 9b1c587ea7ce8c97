package io.tidemark.local.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EditingSessionTest {
    @Test
    void entriesArriveInOrderUntilTheSessionEnds() throws InterruptedException {
        List<Entry> stream = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ticks = new CountDownLatch(3);
        EditingSession session =
                EditingSession.start(
                        editors(),
                        50,
                        entries -> {
                            stream.addAll(entries);
                            ticks.countDown();
                        });
        ticks.await();
        session.close();

        List<Entry> arrived = List.copyOf(stream);
        assertThat(arrived).hasSizeGreaterThanOrEqualTo(15);
        assertThat(arrived).usingRecursiveComparison().isEqualTo(editors().next(arrived.size()));
        assertThat(stream).hasSameSizeAs(arrived);
    }

    @Test
    void aPaceBelowOneATickIsKept() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        EditingSession session =
                EditingSession.start(
                        editors(),
                        4,
                        entries -> {
                            sizes.add(entries.size());
                            two.countDown();
                        });
        two.await();
        long took = System.nanoTime() - start;
        session.close();

        assertThat(sizes).containsOnly(1);
        assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(Duration.ofMillis(240));
    }

    @Test
    void aStreamThatRefusesIsToldAtTheEnd() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        EditingSession session =
                EditingSession.start(
                        editors(),
                        10,
                        entries -> {
                            refused.countDown();
                            throw new IllegalArgumentException("no");
                        });
        refused.await();

        assertThatThrownBy(session::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the stream refused entries")
                .hasRootCauseMessage("no");
    }

    private static Editors editors() {
        return new Editors("s", 1, 3, InstantSource.fixed(Instant.EPOCH));
    }
}
