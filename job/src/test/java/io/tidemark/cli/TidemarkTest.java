package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class TidemarkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpAndVersionAreAnswers() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("Usage: tidemark", "fold");
        out.reset();
        assertThat(run("fold", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--record-types=DIR", "--config=FILE");
        out.reset();
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("tidemark ");
        assertThat(err.size()).isZero();
    }

    @Test
    void anotherCommandOrNoneIsRefused() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("unfold")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Missing required subcommand", "unfold");
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        return Tidemark.run(arguments, InputStream.nullInputStream(), out, err);
    }
}
