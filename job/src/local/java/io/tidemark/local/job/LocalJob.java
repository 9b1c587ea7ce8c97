package io.tidemark.local.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A running job on the cluster that the thread's context environment stands for. Takes a checkpoint
 * every few hundred milliseconds, is started again at once after a failure, and gives up after
 * many. Not thread-safe.
 */
public final class LocalJob {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(200);
    private static final Duration RESTART_DELAY = Duration.ofMillis(10);
    private static final int RESTARTS_MAX = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final JobClient client;
    private final Path directory;

    private LocalJob(JobClient client, Path directory) {
        this.client = client;
        this.directory = directory;
    }

    /** Builds the job's graph. */
    @FunctionalInterface
    public interface Graph {
        void draw(StreamExecutionEnvironment environment) throws Exception;
    }

    /**
     * How a job is started.
     *
     * @param directory where its checkpoints and savepoints go
     * @param savepoint whose state it starts with; empty to start without any
     */
    public record Start(Graph graph, Path directory, int parallelism, Optional<String> savepoint) {
        public Start from(String itsSavepoint) {
            return new Start(graph, directory, parallelism, Optional.of(itsSavepoint));
        }

        public Start withParallelism(int itsParallelism) {
            return new Start(graph, directory, itsParallelism, savepoint);
        }
    }

    /** Submits the job and waits until it runs. */
    public static LocalJob start(Start start) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                start.directory.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS_MAX);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        start.savepoint.ifPresent(
                path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(start.parallelism);
        start.graph.draw(environment);
        LocalJob job = new LocalJob(environment.executeAsync(), start.directory);
        job.await("the job to run", () -> job.status() == JobStatus.RUNNING);
        return job;
    }

    public JobID id() {
        return client.getJobID();
    }

    /** Takes a savepoint without stopping, and returns its path. */
    public String savepoint() throws Exception {
        return client.triggerSavepoint(savepoints(), SavepointFormatType.CANONICAL)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Stops with a savepoint, and returns its path. */
    public String stopWithSavepoint() throws Exception {
        String savepoint =
                client.stopWithSavepoint(false, savepoints(), SavepointFormatType.CANONICAL)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await("the job to stop", () -> status() == JobStatus.FINISHED);
        return savepoint;
    }

    /** Cancels the job without a savepoint, and waits until it has ended. */
    public void cancel() throws Exception {
        client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await("the job to be gone", () -> status() == JobStatus.CANCELED);
    }

    /** Whether the job has ended. */
    public boolean isOver() {
        return status().isGloballyTerminalState();
    }

    /**
     * Waits for a condition that the job must bring about.
     *
     * @throws AssertionError if it takes too long or the job has failed for good
     */
    public void await(String what, BooleanSupplier condition) {
        await(() -> "waited in vain for " + what, condition);
    }

    /** As {@link #await(String, BooleanSupplier)}, with a message made when it is needed. */
    public void await(Supplier<String> complaint, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            requireHope();
            if (System.nanoTime() > deadline) {
                throw new AssertionError(complaint.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /**
     * Checks that the job has not failed for good.
     *
     * @throws AssertionError if it has failed for good, with what it failed for
     */
    private void requireHope() {
        if (status() != JobStatus.FAILED) {
            return;
        }
        try {
            client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the job failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private JobStatus status() {
        return client.getJobStatus().join();
    }

    private String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }
}
