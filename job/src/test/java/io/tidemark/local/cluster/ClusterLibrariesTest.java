package io.tidemark.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterLibrariesTest {
    private final List<Path> jars = ClusterLibraries.ofClassPath().jars();

    @Test
    void theJobsOwnLibrariesAndTestsAreNotAmongThem() {
        assertThat(jars)
                .noneSatisfy(
                        jar ->
                                assertThat(jar.getFileName().toString())
                                        .containsPattern(
                                                "kinesis|jdbc|postgresql|jackson-databind|-tests"
                                                        + "|test-utils|re2j|^guava|tidemark"));
    }

    @Test
    void everyLibraryIsThereOnce() {
        assertThat(jars).doesNotHaveDuplicates().allSatisfy(jar -> assertThat(jar).exists());
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("flink-core-1."))
                .anyMatch(name -> name.startsWith("flink-core-api-1."));
    }

    @Test
    void missingLibrariesAreNamed() {
        List<Path> without =
                jars.stream().filter(jar -> !jar.toString().contains("kryo-")).toList();

        assertThatThrownBy(() -> ClusterLibraries.among(without))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("libraries of Flink are not there: [kryo]");
    }
}
