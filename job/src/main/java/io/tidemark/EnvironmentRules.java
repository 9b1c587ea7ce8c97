package io.tidemark;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Settings of Flink on which correctness depends, whatever the cluster's own configuration says: a
 * fixed number of key groups, no Kryo for our types, no generated uids, aligned checkpoints.
 */
final class EnvironmentRules {
    /** Number of key groups, which limits parallelism. Savepoints depend on it: never changed. */
    static final int PARALLELISM_MAX = 720;

    private EnvironmentRules() {}

    /**
     * Applies the settings.
     *
     * @throws IllegalStateException if the environment enables unaligned checkpoints: a completed
     *     checkpoint would then not prove that rows are durable
     */
    static void apply(StreamExecutionEnvironment environment) {
        CheckpointConfig checkpoints = environment.getCheckpointConfig();
        if (checkpoints.isUnalignedCheckpointsEnabled()) {
            throw new IllegalStateException(
                    CheckpointingOptions.ENABLE_UNALIGNED.key()
                            + " must be off: rows are durable before a barrier passes only when"
                            + " checkpoints are aligned");
        }
        environment.setMaxParallelism(PARALLELISM_MAX);
        Configuration rules = new Configuration();
        rules.set(PipelineOptions.GENERIC_TYPES, false);
        rules.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        environment.configure(rules, Thread.currentThread().getContextClassLoader());
    }
}
