package io.tidemark.local.flink;

import io.tidemark.TidemarkJob;
import io.tidemark.local.Deadline;
import io.tidemark.local.FlinkConf;
import io.tidemark.local.job.JobMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A Flink cluster of this JVM with its web pages, configured by {@code flink-conf/config.yaml} as
 * far as one JVM can be, and Tidemark's job on it. Not thread-safe.
 */
public final class LocalFlink implements AutoCloseable {
    /** Tasks that run at once; also the parallelism of the job. */
    private static final int SLOTS = 2;

    /** The usual port of Flink's web pages, taken if it is free. */
    private static final int WEB_PORT = 8081;

    private static final int ANY_PORT = 0;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final long STOP_WITHIN_S = 60;

    private final Path directory;
    private final JobMetrics metrics = new JobMetrics();
    private final Configuration configuration;
    private final MiniCluster cluster;
    private JobID job;

    private LocalFlink(Path directory) {
        this.directory = directory;
        this.configuration = metrics.addTo(configuration(directory));
        this.cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
    }

    /** Starts a cluster that keeps checkpoints and savepoints in the directory. */
    public static LocalFlink start(Path directory) throws Exception {
        LocalFlink flink = new LocalFlink(directory.toAbsolutePath());
        flink.cluster.start();
        return flink;
    }

    private static Configuration configuration(Path directory) {
        Configuration configuration =
                GlobalConfiguration.loadConfiguration(FlinkConf.directory().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        int webPort = freeWebPort();
        configuration.set(RestOptions.PORT, webPort);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
        configuration.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "http://localhost:" + webPort);
        // Ports of the processes of a real cluster; here everything is one process.
        configuration.set(JobManagerOptions.PORT, ANY_PORT);
        // There is one job and one class path; logging at a job's end asks for classes once more.
        configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
        // Its metrics are read in this JVM, and not over a port.
        configuration.removeConfig(MetricOptions.REPORTERS_LIST);
        // The whole JVM is the cluster: sizes of processes mean nothing in it.
        configuration.removeConfig(JobManagerOptions.TOTAL_PROCESS_MEMORY);
        configuration.removeConfig(TaskManagerOptions.TOTAL_PROCESS_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return configuration;
    }

    /** Flink's usual port, or any other if it is in use. */
    private static int freeWebPort() {
        try (ServerSocket socket = new ServerSocket(WEB_PORT)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return anyPort();
        }
    }

    private static int anyPort() {
        try (ServerSocket socket = new ServerSocket(ANY_PORT)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A counter of the job over all of its tasks. */
    public long counted(String counter) {
        return metrics.counted(job, counter);
    }

    /** The largest value of a gauge of the job; -1 if it has none yet. */
    public long told(String gauge) {
        return metrics.told(job, gauge);
    }

    /** Where Flink's web pages are. */
    public URI webPages() {
        return cluster.getRestAddress().join();
    }

    /**
     * Runs the job's main with the arguments, and waits until all tasks are at work.
     *
     * @param savepoint to go on from; null to begin without state
     * @throws Exception what the job's main throws, before anything starts
     */
    public void submit(String[] arguments, String savepoint) throws Exception {
        Configuration forJob = new Configuration(configuration);
        if (savepoint != null) {
            forJob.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        ContextEnvironment.run(cluster, forJob, TidemarkJob::main, arguments);
        job = cluster.listJobs().get().iterator().next().getJobId();
        // A savepoint needs all tasks, and the job is ready only when they run.
        Deadline.awaitTrue("the job with all its tasks", START_WITHIN, this::isRunning);
    }

    private boolean isRunning() {
        // A job that Flink is still initializing has no tasks, so none would be found missing.
        if (cluster.getJobStatus(job).join() != JobStatus.RUNNING) {
            return false;
        }
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(job).join().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /**
     * Stops the job in order.
     *
     * @return where the savepoint is, from which another cluster can go on
     */
    public String stopWithSavepoint()
            throws ExecutionException, InterruptedException, TimeoutException {
        return cluster.stopWithSavepoint(
                        job,
                        directory.resolve("savepoints").toUri().toString(),
                        false,
                        SavepointFormatType.CANONICAL)
                .get(STOP_WITHIN_S, TimeUnit.SECONDS);
    }

    /** Ends the job first: tasks whose cluster goes away under them complain. */
    @Override
    public void close() {
        if (job != null && !cluster.getJobStatus(job).join().isGloballyTerminalState()) {
            cluster.cancelJob(job).join();
            cluster.requestJobResult(job).join();
        }
        cluster.closeAsync().join();
    }
}
