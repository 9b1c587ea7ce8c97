package io.tidemark.local.flink;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;

/** What {@code flink run} does around a main: its environment is a cluster of our choice. */
// It inherits a close() that lets itself be interrupted.
@SuppressWarnings("try")
final class ContextEnvironment extends StreamExecutionEnvironment {
    private ContextEnvironment(
            PipelineExecutorServiceLoader executors, Configuration configuration) {
        super(executors, configuration, ContextEnvironment.class.getClassLoader());
    }

    /** A main. */
    @FunctionalInterface
    interface Main {
        void run(String[] arguments) throws Exception;
    }

    /** Runs the main; whatever it executes is submitted to the cluster, and not waited for. */
    static void run(MiniCluster cluster, Configuration configuration, Main main, String[] arguments)
            throws Exception {
        Configuration submitting =
                MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                        new Configuration(configuration), List.of(), List.of());
        submitting.set(DeploymentOptions.ATTACHED, false);
        PipelineExecutorServiceLoader executors =
                new MiniClusterPipelineExecutorServiceLoader(cluster);
        initializeContextEnvironment(
                given -> {
                    Configuration all = new Configuration(submitting);
                    all.addAll(given);
                    return new ContextEnvironment(executors, all);
                });
        try {
            main.run(arguments);
        } finally {
            resetContextEnvironment();
        }
    }
}
