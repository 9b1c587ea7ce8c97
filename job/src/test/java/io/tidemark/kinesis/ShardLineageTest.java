package io.tidemark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShardLineageTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ShardLineage lineage = new ShardLineage();

    @Test
    void aShardWithoutParentsMayBeginAtOnce() throws InterruptedException {
        lineage.add("a", List.of());

        assertThat(lineage.awaitTurn("a")).isTrue();
    }

    @Test
    void bothChildrenOfASplitWaitForTheirParent() {
        lineage.add("parent", List.of());
        lineage.add("left", List.of("parent"));
        lineage.add("right", List.of("parent"));

        assertThat(lineage.mayBegin("left")).isFalse();
        assertThat(lineage.mayBegin("right")).isFalse();

        lineage.ended("parent");

        assertThat(lineage.mayBegin("left")).isTrue();
        assertThat(lineage.mayBegin("right")).isTrue();
    }

    @Test
    void theChildOfAMergeWaitsForBothParents() {
        lineage.add("left", List.of());
        lineage.add("right", List.of());
        lineage.add("child", List.of("left", "right"));

        lineage.ended("right");
        assertThat(lineage.mayBegin("child")).isFalse();

        lineage.ended("left");
        assertThat(lineage.mayBegin("child")).isTrue();
    }

    @Test
    void grandchildrenWaitForTheirParentsOnly() {
        lineage.add("grandparent", List.of());
        lineage.add("parent", List.of("grandparent"));
        lineage.add("child", List.of("parent"));

        lineage.ended("grandparent");
        assertThat(lineage.mayBegin("parent")).isTrue();
        assertThat(lineage.mayBegin("child")).isFalse();
    }

    @Test
    void aParentThatTheStreamDoesNotListAnyMoreCountsAsRead() {
        lineage.add("left", List.of());
        lineage.add("child", List.of("left", "expired"));

        assertThat(lineage.mayBegin("child")).isFalse();
        lineage.ended("left");
        assertThat(lineage.mayBegin("child")).isTrue();
    }

    @Test
    void aChildThatIsListedBeforeItsParentStillWaits() {
        lineage.add("child", List.of("parent"));
        lineage.add("parent", List.of());

        assertThat(lineage.mayBegin("child")).isFalse();
    }

    @Test
    void aShardIsTakenOnce() {
        assertThat(lineage.add("a", List.of())).isTrue();
        assertThat(lineage.add("a", List.of())).isFalse();
    }

    @Test
    void whoeverWaitsIsWokenByTheEndOfTheLastParent() throws Exception {
        lineage.add("left", List.of());
        lineage.add("right", List.of());
        lineage.add("child", List.of("left", "right"));
        CompletableFuture<Boolean> turn = waiting("child");

        lineage.ended("left");
        assertThat(turn).isNotDone();
        lineage.ended("right");

        assertThat(turn).succeedsWithin(SOON).isEqualTo(true);
        assertThat(lineage.waiting()).isZero();
    }

    @Test
    void stoppingEndsAllWaitingForGood() throws Exception {
        lineage.add("parent", List.of());
        lineage.add("left", List.of("parent"));
        lineage.add("right", List.of("parent"));
        CompletableFuture<Boolean> left = waiting("left");
        CompletableFuture<Boolean> right = waiting("right");

        lineage.stop();

        assertThat(left).succeedsWithin(SOON).isEqualTo(false);
        assertThat(right).succeedsWithin(SOON).isEqualTo(false);
        lineage.ended("parent");
        assertThat(lineage.awaitTurn("left")).isFalse();
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        lineage.add("parent", List.of());
        lineage.add("child", List.of("parent"));
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        Thread thread = begin("child", turn);

        thread.interrupt();

        assertThatThrownBy(turn::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(lineage.waiting()).isZero();
    }

    @Test
    void openShardsAreCounted() {
        lineage.add("parent", List.of());
        lineage.add("child", List.of("parent"));
        assertThat(lineage.unended()).isEqualTo(2);

        lineage.ended("parent");
        assertThat(lineage.unended()).isEqualTo(1);
    }

    private CompletableFuture<Boolean> waiting(String shard) {
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        begin(shard, turn);
        return turn;
    }

    /** A thread that waits for the shard's turn; it does wait when this returns. */
    private Thread begin(String shard, CompletableFuture<Boolean> turn) {
        int before = lineage.waiting();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                turn.complete(lineage.awaitTurn(shard));
                            } catch (InterruptedException e) {
                                turn.completeExceptionally(e);
                            }
                        });
        thread.start();
        Instant deadline = Instant.now().plus(SOON);
        while (lineage.waiting() == before) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
        return thread;
    }
}
