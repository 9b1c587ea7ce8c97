package io.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of metrics lists what the job counts. */
class MetricsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z_]+)` \\|.*");

    /** Where a metric gets its name; of a labelled one it is the last argument. */
    private static final Pattern NAMING =
            Pattern.compile(
                    "(?:counter|gauge)\\(\\s*\"([a-z_]+)\""
                            + "|labelled\\([^;{]*?\"([a-z_]+)\"\\s*\\)");

    /** Told by Flink's connector, not by us. */
    private static final String OF_THE_CONNECTOR = "millisBehindLatest";

    @Test
    void itsTableNamesEveryMetricOfTheJobAndNoOther() throws IOException {
        Set<String> counted = new TreeSet<>(Set.of(OF_THE_CONNECTOR));
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                counted.addAll(names(NAMING, Files.readString(file)));
            }
        }
        String page = Files.readString(FlinkConf.file("metrics.md"));

        assertThat(names(ROW, page)).containsExactlyInAnyOrderElementsOf(counted);
        assertThat(counted).contains("events_rejected", "passed_over", "flush_retries");
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text)
                .results()
                .forEach(
                        found ->
                                names.add(
                                        found.groupCount() > 1 && found.group(1) == null
                                                ? found.group(2)
                                                : found.group(1)));
        return names;
    }
}
