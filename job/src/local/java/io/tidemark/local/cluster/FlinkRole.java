package io.tidemark.local.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * What a process of a cluster is there for, and what follows from the configuration for its command
 * line: sizes of memory, which Flink's start scripts compute in the same way (BashJavaUtils).
 */
enum FlinkRole {
    JOB_MANAGER(StandaloneSessionClusterEntrypoint.class.getName()) {
        @Override
        List<String> jvmArguments(Configuration configuration) {
            return words(
                    JobManagerProcessUtils.generateJvmParametersStr(
                            spec(configuration), configuration));
        }

        @Override
        List<String> programArguments(Configuration configuration) {
            List<String> arguments = new ArrayList<>(List.of("--executionMode", "cluster"));
            arguments.addAll(
                    words(JobManagerProcessUtils.generateDynamicConfigsStr(spec(configuration))));
            return arguments;
        }

        private JobManagerProcessSpec spec(Configuration configuration) {
            return JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                    configuration, JobManagerOptions.JVM_HEAP_MEMORY);
        }
    },

    TASK_MANAGER(TaskManagerRunner.class.getName()) {
        @Override
        List<String> jvmArguments(Configuration configuration) {
            return words(ProcessMemoryUtils.generateJvmParametersStr(spec(configuration)));
        }

        @Override
        List<String> programArguments(Configuration configuration) {
            return words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec(configuration)));
        }

        private TaskExecutorProcessSpec spec(Configuration configuration) {
            return TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        }
    };

    private final String mainClass;

    FlinkRole(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** Arguments of the JVM: heap, direct memory, room for classes. */
    abstract List<String> jvmArguments(Configuration configuration);

    /** Arguments of the program, after the directory of the configuration. */
    abstract List<String> programArguments(Configuration configuration);

    private static List<String> words(String line) {
        return Stream.of(line.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
