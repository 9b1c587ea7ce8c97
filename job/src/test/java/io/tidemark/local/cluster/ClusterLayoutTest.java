package io.tidemark.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.local.FlinkConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLayoutTest {
    @TempDir Path directory;

    @Test
    void theConfigurationIsTheRepositorysSaveForDirectoriesAndChanges() throws IOException {
        ClusterLayout layout =
                ClusterLayout.make(directory.resolve("c"), Map.of("rest.port", "1234"));
        Configuration repository =
                GlobalConfiguration.loadConfiguration(FlinkConf.directory().toString());

        Map<String, String> expected = repository.toMap();
        expected.put("rest.port", "1234");
        expected.put("execution.checkpointing.dir", layout.checkpoints().toUri().toString());
        expected.put(
                "execution.checkpointing.savepoint-dir", layout.savepoints().toUri().toString());
        expected.put("io.tmp.dirs", layout.temporary().toString());
        expected.put("web.upload.dir", layout.temporary().toString());
        assertThat(layout.configuration().toMap()).isEqualTo(expected);
        assertThat(layout.checkpoints()).startsWithRaw(directory);
        assertThat(layout.savepoints()).startsWithRaw(directory);
    }

    @Test
    void aKeyIsChangedWhereItStandsOrAddedAtTheEnd() {
        List<String> lines = List.of("# a.b: text", "a.b: 1", "", "a.bc: 2");

        assertThat(ClusterLayout.changed(lines, Map.of("a.b", "3")))
                .containsExactly("# a.b: text", "a.b: 3", "", "a.bc: 2");
        assertThat(ClusterLayout.changed(lines, Map.of("a", "3")))
                .containsExactly("# a.b: text", "a.b: 1", "", "a.bc: 2", "a: 3");
    }

    @Test
    void whatAnEarlierClusterLeftIsGone() throws IOException {
        ClusterLayout first = ClusterLayout.make(directory.resolve("c"), Map.of());
        Path left = Files.writeString(first.logs().resolve("left.log"), "text");

        ClusterLayout.make(directory.resolve("c"), Map.of());

        assertThat(left).doesNotExist();
        assertThat(first.logs()).isEmptyDirectory();
    }
}
