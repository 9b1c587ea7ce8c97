package io.tidemark.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.SecretFile;
import io.tidemark.config.SecretFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherKeysTest {
    private static final String KEY_128 = "WUP6u0K7MXI5Zeo0VppPwg==";
    private static final String KEY_256 = "o9qXZoPGDNla50VnRwH7cGqIrpyagTxGsRgimKJbY40=";

    @TempDir Path directory;

    @Test
    void theFirstLineWhoseExpressionMatchesTheWholeNameCounts() throws IOException {
        CipherKeys keys =
                keys("board:secret-.* " + KEY_256 + "\nboard:.* " + KEY_128 + "\n.* " + KEY_256);

        assertThat(keys.of("board:secret-1")).hasSize(32);
        assertThat(keys.of("board:1")).hasSize(16).startsWith(0x59, 0x43);
        assertThat(keys.of("a board:1")).hasSize(32);
        assertThat(keys("board:[0-9] " + KEY_128).of("board:12")).isNull();
    }

    @Test
    void commentsEmptyLinesBlanksAndLineEndsOfAnyKindArePassedOver() throws IOException {
        CipherKeys keys =
                keys("# board: boards\r\n\r\n  board:.*\t  " + KEY_128 + "  \r\n   # end\r\n");

        assertThat(keys.of("board:1")).hasSize(16);
        assertThat(keys("# none").of("board:1")).isNull();
    }

    @Test
    void aKeyMayBeInBase64ForUrlsOrWithoutPadding() throws IOException {
        assertThat(keys(".* -_-_-_-_-_-_-_-_-_-_-w").of("x"))
                .isEqualTo(keys(".* +/+/+/+/+/+/+/+/+/+/+w==").of("x"))
                .hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({
        "planted-hunter2,                          is not an expression",
        "board:.* planted-hunter2 hunter2,         is not an expression",
        "board:(hunter2 WUP6u0K7MXI5Zeo0VppPwg==,  begins with what is no RE2 expression",
        "(?=hunter2) WUP6u0K7MXI5Zeo0VppPwg==,     begins with what is no RE2 expression",
        "board:.* hunter2!,                        holds a key that is not base64",
        "board:.* hunter2,                         holds a key that is neither 16 nor 32 bytes",
        "board:.* hunter2hunter2hunter2hunter2,    holds a key that is neither 16 nor 32 bytes",
    })
    void aLineThatIsNoKeyIsToldByItsPlaceAlone(String line, String reason) throws IOException {
        SecretFile file = file("# keys\n\n" + line + "\n");

        assertThatThrownBy(() -> CipherKeys.read(file))
                .isInstanceOf(SecretFileException.class)
                .hasNoCause()
                .hasMessageContaining("ably.cipher-keys-file: " + file.path() + " line 3 " + reason)
                .hasMessageNotContainingAny("hunter2", "WUP6");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        SecretFile file = new SecretFile("ably.cipher-keys-file", "/no/such/keys");

        assertThatThrownBy(() -> CipherKeys.read(file))
                .hasMessage("secret file of ably.cipher-keys-file: /no/such/keys does not exist");
    }

    @Test
    void withoutAFileThereAreNoKeys() {
        assertThat(CipherKeys.read(null).of("board:1")).isNull();
    }

    private CipherKeys keys(String lines) throws IOException {
        return CipherKeys.read(file(lines));
    }

    private SecretFile file(String lines) throws IOException {
        Path path = directory.resolve("keys");
        Files.writeString(path, lines);
        return new SecretFile("ably.cipher-keys-file", path.toString());
    }
}
