package io.tidemark;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the promise needs of Flink, whatever the cluster's own configuration says: key groups for
 * ever, no Kryo in our types, no uid made up, aligned checkpoints that are exactly-once.
 */
final class EnvironmentRules {
    private EnvironmentRules() {}

    /**
     * Sets the rules.
     *
     * @throws IllegalStateException if the environment asks for unaligned checkpoints: then a
     *     complete checkpoint would not prove that rows are durable
     */
    static void apply(StreamExecutionEnvironment environment) {
        CheckpointConfig checkpoints = environment.getCheckpointConfig();
        if (checkpoints.isUnalignedCheckpointsEnabled()) {
            throw new IllegalStateException(
                    CheckpointingOptions.ENABLE_UNALIGNED.key()
                            + " must be off: rows are durable before a barrier passes only when"
                            + " checkpoints are aligned");
        }
        environment.setMaxParallelism(TidemarkPipeline.PARALLELISM_MAX);
        Configuration rules = new Configuration();
        rules.set(PipelineOptions.GENERIC_TYPES, false);
        rules.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        environment.configure(rules, Thread.currentThread().getContextClassLoader());
    }
}
