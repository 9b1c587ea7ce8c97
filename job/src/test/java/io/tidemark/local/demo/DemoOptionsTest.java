package io.tidemark.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.demo.DemoOptions.InvalidOptionsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
    @Test
    void withoutArgumentsItGoesOnUntilToldToStop() throws Exception {
        DemoOptions options = DemoOptions.of(new String[0]);

        assertThat(options.events()).isZero();
        assertThat(options.fresh()).isFalse();
        assertThat(options.directory()).isEqualTo(Path.of("target", "local"));
        assertThat(options.recordTypes()).isNull();
    }

    @Test
    void anEmptyValueIsAsGoodAsNone() throws Exception {
        assertThat(DemoOptions.of(new String[] {"demo.events=", "demo.record-types="}))
                .isEqualTo(DemoOptions.of(new String[0]));
    }

    @Test
    void allOptionsAreRead() throws Exception {
        DemoOptions options =
                DemoOptions.of(
                        new String[] {
                            "demo.directory=here",
                            "demo.fresh=true",
                            "demo.events=20000",
                            "demo.rate=7",
                            "demo.records=3",
                            "demo.seed=-5",
                            "demo.record-types=/types"
                        });

        assertThat(options)
                .isEqualTo(
                        new DemoOptions(
                                Path.of("here"), true, 20_000, 7, 3, -5, Path.of("/types")));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(
                        () ->
                                DemoOptions.of(
                                        new String[] {
                                            "demo.events=many",
                                            "demo.rate=0",
                                            "demo.fresh=perhaps",
                                            "demo.speed=1",
                                            "stray"
                                        }))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContainingAll(
                        "demo.events: not a whole number from 0 to 1000000",
                        "demo.rate: not a whole number from 1 to 10000",
                        "demo.fresh: neither true nor false",
                        "demo.speed: no such option",
                        "not of the form name=value: stray");
    }
}
