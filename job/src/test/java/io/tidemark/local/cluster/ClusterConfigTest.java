package io.tidemark.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
    /** A key with its value, in force or commented out as the other choice. */
    private static final Pattern KEY_LINE =
            Pattern.compile("(?:# )?([a-z][A-Za-z-]*(?:\\.[A-Za-z-]+)+): (.+)");

    /** Keys that exist only by the name given to a reporter. */
    private static final Pattern REPORTER_KEY =
            Pattern.compile("metrics\\.reporter\\.prom\\.(factory\\.class|port)");

    @Test
    void everyKeyIsAnOptionOfFlinkWithAValueItCanRead() throws IOException {
        FlinkOptions options = new FlinkOptions();
        List<String> faults = new ArrayList<>();
        int keys = 0;
        for (String line : lines()) {
            Matcher matcher = KEY_LINE.matcher(line);
            if (matcher.matches() && !REPORTER_KEY.matcher(matcher.group(1)).matches()) {
                keys++;
                faults.add(options.fault(matcher.group(1), matcher.group(2).replace("\"", "")));
            }
        }
        faults.removeIf(String::isEmpty);

        assertThat(faults).isEmpty();
        assertThat(keys).isGreaterThan(40);
    }

    @Test
    void faultsOfKeysAreSeen() {
        FlinkOptions options = new FlinkOptions();

        assertThat(options.size()).isGreaterThan(400);
        assertThat(options.fault("parallelism.default", "2")).isEmpty();
        assertThat(options.fault("parallelism.defaults", "2")).contains("no option of Flink");
        assertThat(options.fault("parallelism.default", "two")).contains("parallelism.default");
        assertThat(options.fault("execution.checkpointing.interval", "10 parsecs")).isNotEmpty();
        assertThat(
                        options.fault(
                                "restart-strategy.exponential-delay.attempts-before-reset-backoff",
                                "infinite"))
                .isNotEmpty();
    }

    @Test
    void everyKeyInForceIsExplainedAboveIt() throws IOException {
        List<String> lines = lines();
        List<String> unexplained = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean inForce = !lines.get(i).isEmpty() && !lines.get(i).startsWith("#");
            String above = i == 0 ? "" : lines.get(i - 1);
            if (inForce && (!above.startsWith("# ") || KEY_LINE.matcher(above).matches())) {
                unexplained.add(lines.get(i));
            }
        }

        assertThat(unexplained).isEmpty();
        assertThat(lines).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatThePromiseRestsOnIsInForce() {
        Configuration configuration =
                GlobalConfiguration.loadConfiguration(FlinkConf.directory().toString());

        assertThat(configuration.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(configuration.get(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS)).isEqualTo(1);
        assertThat(configuration.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(configuration.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(configuration.get(RestOptions.BIND_ADDRESS)).isEqualTo("localhost");
        assertThat(configuration.get(CoreOptions.FLINK_JVM_OPTIONS))
                .contains("--add-opens=java.base/java.util=ALL-UNNAMED");
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(FlinkConf.file("config.yaml"));
    }
}
