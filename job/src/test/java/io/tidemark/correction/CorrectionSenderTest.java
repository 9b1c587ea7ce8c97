package io.tidemark.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Correction;
import io.tidemark.local.Deadline;
import io.tidemark.testing.CapturedLog;
import io.tidemark.testing.CountingMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sender's threads, with a clock that stands and a publisher that does as it is told. */
@Timeout(60)
class CorrectionSenderTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int QUEUE_MAX = 3;
    private static final int RATE = 2;
    private static final int FACTS_MAX = 4;
    private static final String NAME = "sender-test";

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final FakeLedger ledger = new FakeLedger();
    private final CountingMetrics metrics = new CountingMetrics();
    private final Told publisher = new Told();
    private CorrectionSender sender;

    @BeforeEach
    void start() {
        CorrectionMetrics counted = new CorrectionMetrics(metrics);
        sender =
                new CorrectionSender(
                        publisher,
                        new SendSchedule(
                                new SendQueue(QUEUE_MAX, 1),
                                new TokenBucket(RATE, RATE, clock.get()),
                                new Circuit(() -> 0)),
                        new LedgerFeed(ledger, counted, FACTS_MAX, NAME + "-ledger"),
                        counted,
                        1,
                        NAME,
                        clock::get,
                        () -> Instant.ofEpochMilli(77));
        sender.start();
    }

    @AfterEach
    void close() {
        publisher.release();
        ledger.hang(false);
        sender.close();
    }

    @Test
    void nothingIsSentBeforeTheRateAllowsIt() throws Exception {
        offer("a", "b", "c");
        awaitLines("tidemark-a-1 sent null", "tidemark-b-1 sent null");
        assertThat(sender.queued()).isEqualTo(1);
        assertThat(publisher.published()).isEqualTo(2);
        clock.addAndGet(500);
        awaitLines("tidemark-a-1 sent null", "tidemark-b-1 sent null", "tidemark-c-1 sent null");
        assertThat(ledger.facts()).allSatisfy(fact -> assertThat(fact.occurredAt()).isEqualTo(77));
    }

    @Test
    void whatTheQueueDoesNotHoldIsDroppedAndCounted() throws Exception {
        publisher.hang();
        offer("under-way");
        publisher.awaitCalls(1);
        offer("a", "b", "c", "d", "e");
        sender.offer(Corrections.of("a", 2));

        assertThat(metrics.count("corrections_dropped{reason=queue_full}")).isEqualTo(2);
        assertThat(metrics.count("corrections_dropped{reason=replaced}")).isEqualTo(1);
        assertThat(metrics.value("correction_queue")).isEqualTo(QUEUE_MAX);
        publisher.release();
        clock.addAndGet(60_000);
        awaitLines("tidemark-under-way-1 sent null", "tidemark-a-2 sent null");
    }

    @Test
    void anOpenCircuitDropsAndCountsUntilOneThatIsTriedIsTaken() throws Exception {
        publisher.failWith(new PublishException(AblyFailure.RATE, "42910", "HTTP status 429"));
        offer("a");
        awaitLines("tidemark-a-1 failed 42910");
        Deadline.awaitTrue("open", SOON, () -> metrics.value("correction_circuit").equals(2));
        offer("b");
        assertThat(metrics.count("corrections_dropped{reason=circuit_open}")).isEqualTo(1);
        assertThat(metrics.count("corrections_failed{reason=rate}")).isEqualTo(1);

        clock.addAndGet(Circuit.ACCOUNT_PAUSE_MS);
        assertThat(metrics.value("correction_circuit")).isEqualTo(1);
        publisher.failWith(null);
        offer("c");
        awaitLines("tidemark-a-1 failed 42910", "tidemark-c-1 sent null");
        Deadline.awaitTrue("closed", SOON, () -> metrics.value("correction_circuit").equals(0));
        assertThat(metrics.count("corrections_sent")).isEqualTo(1);
    }

    @Test
    void neitherAnErrorNorAnExceptionOfTheSenderStopsIt() throws Exception {
        for (Throwable failure : List.of(new StackOverflowError(), new IllegalStateException())) {
            publisher.failWith(failure);
            clock.addAndGet(60_000);
            offer(failure.getClass().getSimpleName());
            Deadline.awaitTrue(
                    "failed",
                    SOON,
                    () ->
                            ledger.lines()
                                    .contains(
                                            "tidemark-"
                                                    + failure.getClass().getSimpleName()
                                                    + "-1 failed sender_failed"));
        }
        publisher.failWith(null);
        offer("after");
        Deadline.awaitTrue(
                "sent", SOON, () -> ledger.lines().contains("tidemark-after-1 sent null"));
        assertThat(metrics.count("corrections_failed{reason=sender}")).isEqualTo(2);
    }

    @Test
    void aFailureIsLoggedOnceUntilSomethingIsSent() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                publisher.failWith(
                        new PublishException(AblyFailure.MESSAGE, "40160", "HTTP status 401"));
                clock.addAndGet(1_000);
                offer("a" + i);
                awaitCount(i + 1);
            }
            assertThat(log.linesWith("with code 40160")).hasSize(1);
            publisher.failWith(null);
            clock.addAndGet(1_000);
            offer("b");
            awaitCount(4);
            publisher.failWith(
                    new PublishException(AblyFailure.MESSAGE, "40160", "HTTP status 401"));
            clock.addAndGet(1_000);
            offer("c");
            awaitCount(5);
            Deadline.awaitTrue("told", SOON, () -> log.linesWith("code 40160").size() == 2);
        }
    }

    @Test
    void whileTheLedgerHangsSendingGoesOnAndTheOldestFactsAreLost() throws Exception {
        ledger.hang(true);
        int sends = FACTS_MAX + 4;
        for (int i = 0; i < sends; i++) {
            clock.addAndGet(1_000);
            offer("r" + i);
            publisher.awaitCalls(i + 1);
        }
        // One batch hangs in the ledger; of the others only so many are held.
        Deadline.awaitTrue("lost", SOON, () -> metrics.count("correction_facts_lost") > 0);
        ledger.hang(false);
        Deadline.awaitTrue(
                "newest fact",
                SOON,
                () -> ledger.lines().contains("tidemark-r" + (sends - 1) + "-1 sent null"));
        assertThat(ledger.lines())
                .hasSize(sends - (int) metrics.count("correction_facts_lost"))
                .contains("tidemark-r0-1 sent null")
                .doesNotContain("tidemark-r2-1 sent null");
    }

    @Test
    void aLedgerThatThrowsLosesFactsAndNothingElse() throws Exception {
        ledger.fail(new IllegalStateException("refused for good"));
        offer("a");
        Deadline.awaitTrue("lost", SOON, () -> metrics.count("correction_facts_lost") == 1);
        ledger.fail(new AssertionError("not even an error"));
        offer("b");
        Deadline.awaitTrue("lost", SOON, () -> metrics.count("correction_facts_lost") == 2);
        ledger.fail(null);
        clock.addAndGet(1_000);
        offer("c");
        awaitLines("tidemark-c-1 sent null");
        assertThat(metrics.count("corrections_sent")).isEqualTo(3);
    }

    @Test
    void closingWritesTheFactsThatAreHeldAndEndsTheThreads() throws Exception {
        offer("a");
        publisher.awaitCalls(1);
        sender.close();
        assertThat(ledger.lines()).containsExactly("tidemark-a-1 sent null");
        assertThat(ledger.isClosed()).isTrue();
        assertThat(publisher.isClosed()).isTrue();
        assertThat(threads()).isEmpty();
    }

    @Test
    void itsThreadsAreNamedAndDoNotKeepTheProcessAlive() {
        assertThat(threads())
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder(NAME + "-1", NAME + "-ledger");
        assertThat(threads()).allMatch(Thread::isDaemon);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME))
                .toList();
    }

    private void offer(String... records) {
        for (String record : records) {
            sender.offer(Corrections.of(record));
        }
    }

    private void awaitLines(String... first) throws InterruptedException {
        awaitCount(first.length);
        assertThat(ledger.lines()).startsWith(first);
    }

    private void awaitCount(int facts) throws InterruptedException {
        Deadline.awaitTrue(facts + " facts", SOON, () -> ledger.lines().size() >= facts);
    }

    /** Publishes into nothing, as it was told. */
    private static final class Told implements Publisher {
        private final List<Correction> calls = new ArrayList<>();
        private Throwable failure;
        private boolean hangs;
        private boolean closed;

        @Override
        public synchronized void publish(Correction correction) throws PublishException {
            calls.add(correction);
            notifyAll();
            try {
                while (hangs) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof PublishException exception) {
                throw exception;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
        }

        synchronized void failWith(Throwable next) {
            failure = next;
        }

        synchronized void hang() {
            hangs = true;
        }

        synchronized void release() {
            hangs = false;
            notifyAll();
        }

        synchronized boolean isClosed() {
            return closed;
        }

        synchronized int published() {
            return calls.size();
        }

        void awaitCalls(int count) throws InterruptedException {
            Deadline.awaitTrue(count + " calls", SOON, () -> published() >= count);
        }
    }
}
