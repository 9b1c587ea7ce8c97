package io.tidemark.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigException;
import io.tidemark.config.ConfigProblems;
import io.tidemark.config.ConfigReader;
import io.tidemark.config.ConfigValues;
import io.tidemark.config.SecretFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionConfigTest {
    @Test
    void withoutAnyKeyNothingIsSent() {
        CorrectionSettings settings = read();

        assertThat(settings.canSend()).isFalse();
        assertThat(settings)
                .isEqualTo(
                        new CorrectionSettings(
                                "main.realtime.ably.net",
                                CorrectionSettings.DEFAULT_PORT,
                                true,
                                null,
                                null,
                                "tidemark",
                                20,
                                65_536));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(
                        read(
                                "--ably.rest-host=localhost",
                                "--ably.rest-port=8080",
                                "--ably.rest-tls=false",
                                "--ably.token-file=/run/secrets/token",
                                "--ably.reserved-client-id=corrector",
                                "--corrections.rate=5",
                                "--corrections.message-bytes-max=256KiB"))
                .isEqualTo(
                        new CorrectionSettings(
                                "localhost",
                                8080,
                                false,
                                null,
                                new SecretFile("ably.token-file", "/run/secrets/token"),
                                "corrector",
                                5,
                                262_144));
    }

    @Test
    void eitherAKeyOrATokenMakesItSend() {
        assertThat(read("--ably.apikey-file=/run/key").canSend()).isTrue();
        assertThat(read("--ably.token-file=/run/token").canSend()).isTrue();
        assertProblem(
                "ably.apikey-file: cannot be given together with ably.token-file",
                "--ably.apikey-file=/run/key",
                "--ably.token-file=/run/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main.realtime.ably.net",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "10.0.0.1",
                "0.0.0.0"
            })
    void aKeyNeverTravelsInTheOpenToAnotherMachine(String host) {
        assertProblem(
                "ably.rest-tls: may be false only if ably.rest-host is this machine",
                "--ably.rest-tls=false",
                "--ably.rest-host=" + host);
        assertThatThrownBy(
                        () ->
                                new CorrectionSettings(
                                        host, 0, false, null, null, "tidemark", 1, 1_024))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thisMachineIsKnownByNameAndAddress() throws Exception {
        assertThat(read("--ably.rest-tls=false", "--ably.rest-host=127.0.0.1").restTls()).isFalse();
        assertThat(read("--ably.rest-tls=false", "--ably.rest-host=127.1.2.3").restTls()).isFalse();
        assertThat(Loopback.resolvesToLoopback("127.0.0.1")).isTrue();
        assertThat(Loopback.resolvesToLoopback("localhost")).isTrue();
        assertThat(Loopback.resolvesToLoopback("10.0.0.1")).isFalse();
    }

    @Test
    void aRelativePathOrASecretInPlaceOfAPathIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> read("--ably.apikey-file=xVLyHw.planted:secret"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ably.apikey-file")
                .hasMessageNotContaining("planted");
    }

    private static void assertProblem(String problem, String... arguments) {
        assertThatThrownBy(() -> read(arguments))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    private static CorrectionSettings read(String... arguments) {
        ConfigProblems problems = new ConfigProblems();
        ConfigValues values =
                ConfigReader.ofArguments(arguments, Map.of())
                        .read(List.of(CorrectionConfig.SECTION), problems);
        problems.throwIfAny();
        return CorrectionConfig.settings(values);
    }
}
