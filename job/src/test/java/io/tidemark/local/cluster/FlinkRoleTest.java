package io.tidemark.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.util.bash.BashJavaUtils;
import org.junit.jupiter.api.Test;

class FlinkRoleTest {
    /** What marks the lines that Flink's start scripts take over. */
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    private final Configuration configuration =
            GlobalConfiguration.loadConfiguration(FlinkConf.directory().toString());

    @Test
    void memoryIsWhatFlinksStartScriptsGiveAJobManager() throws Exception {
        List<String> script = startScript("GET_JM_RESOURCE_PARAMS");

        assertThat(String.join(" ", FlinkRole.JOB_MANAGER.jvmArguments(configuration)))
                .contains("-Xmx")
                .isEqualTo(script.get(0));
        assertThat(String.join(" ", FlinkRole.JOB_MANAGER.programArguments(configuration)))
                .isEqualTo("--executionMode cluster " + script.get(1));
    }

    @Test
    void memoryIsWhatFlinksStartScriptsGiveATaskManager() throws Exception {
        List<String> script = startScript("GET_TM_RESOURCE_PARAMS");

        assertThat(String.join(" ", FlinkRole.TASK_MANAGER.jvmArguments(configuration)))
                .contains("-Xmx")
                .isEqualTo(script.get(0));
        assertThat(String.join(" ", FlinkRole.TASK_MANAGER.programArguments(configuration)))
                .contains("taskmanager.memory")
                .isEqualTo(script.get(1));
    }

    /** The two lines a start script gets: arguments of the JVM, arguments of the program. */
    private static List<String> startScript(String command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                ClusterLibraries.ofClassPath().classPath(),
                                BashJavaUtils.class.getName(),
                                command,
                                "--configDir",
                                FlinkConf.directory().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .toList();
    }
}
