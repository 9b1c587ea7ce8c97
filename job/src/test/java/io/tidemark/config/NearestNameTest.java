package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final Set<String> KNOWN =
            Set.of("postgres.url", "postgres.username", "join.window", "kinesis.stream");

    @Test
    void aSlipIsSetRight() {
        assertThat(NearestName.of("postgres.urll", KNOWN)).contains("postgres.url");
        assertThat(NearestName.of("postgre.user", KNOWN)).contains("postgres.url");
        assertThat(NearestName.of("postgres.user-name", KNOWN)).contains("postgres.username");
        assertThat(NearestName.of("join-window", KNOWN)).contains("join.window");
        assertThat(NearestName.of("Kinesis.Stream", KNOWN)).contains("kinesis.stream");
    }

    @Test
    void nothingIsSuggestedForWhatIsFarFromEverything() {
        assertThat(NearestName.of("taskmanager.memory.process.size", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("x".repeat(1_000), KNOWN)).isEmpty();
        assertThat(NearestName.of("x", Set.of())).isEmpty();
    }
}
