package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.SecretFile;
import io.tidemark.domain.DeadLetter;
import io.tidemark.domain.RejectionCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptedDataTest {
    private static final byte[] KEY = Arrays.copyOf("a key of sixteen".getBytes(UTF_8), 16);
    private static final byte[] LONG_KEY =
            Arrays.copyOf("a key of thirty-two bytes, exactly".getBytes(UTF_8), 32);
    private static final String OBJECT = "{\"secret\":\"planted\"}";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "json/utf-8/cipher+aes-128-cbc/base64",
        "json/cipher+aes-128-cbc/base64",
        "json/utf-8/base64/utf-8/cipher+aes-128-cbc/base64",
        "json/utf-8/cipher+aes-128-cbc/cipher+aes-128-cbc/base64"
    })
    void theStepsAroundTheCipherAreUndoneInTheirOrder(String chain) throws Exception {
        byte[] bytes = OBJECT.getBytes(UTF_8);
        bytes = chain.contains("base64/utf-8") ? Base64.getEncoder().encode(bytes) : bytes;
        for (int i = chain.split("cipher", -1).length - 1; i > 0; i--) {
            bytes = encrypted(bytes, KEY);
        }

        Opened opened = opened(chain, bytes, "board:.* " + base64(KEY));

        assertThat(opened.onlyEvent().data().member("secret").text()).isEqualTo("planted");
    }

    @Test
    void textThatWasEncryptedIsTextAndBytesAreBytes() throws Exception {
        byte[] empty = encrypted(new byte[0], LONG_KEY);
        byte[] mark = encrypted("\ufeff{}".getBytes(UTF_8), LONG_KEY);
        String key = ".* " + base64(LONG_KEY);

        assertThat(opened("utf-8/cipher+aes-256-cbc/base64", empty, key).onlyEvent().data().text())
                .isEmpty();
        // A byte order mark is a character of the text, as it is in a text that is not encrypted.
        assertThat(opened("utf-8/cipher+aes-256-cbc/base64", mark, key).onlyEvent().data().text())
                .isEqualTo("\ufeff{}");
        assertThat(opened("cipher+aes-256-cbc/base64", empty, key).onlyEvent().problem())
                .isEqualTo(RejectionCode.EVENT_DATA_BINARY);
    }

    @ParameterizedTest
    @CsvSource({
        "other:.*, json/utf-8/cipher+aes-128-cbc, encrypted_without_key@0",
        "board, json/utf-8/cipher+aes-128-cbc, encrypted_without_key@0",
        "board:.*, json/utf-8/cipher+aes-256-cbc, encoding_failed@0",
        "board:.*, json/utf-8/cipher+aes-192-cbc, encoding_unknown@0",
        "board:.*, json/utf-8/cipher+AES-128-CBC, encoding_unknown@0",
        "board:.*, json/utf-8/cipher, encoding_unknown@0",
        "board:.*, vcdiff/cipher+aes-128-cbc, encoding_unknown@0",
        "board:.*, base64/cipher+aes-128-cbc, encoding_failed@0",
        "board:.*, json/utf-8/cipher+aes-128-cbc/cipher+aes-128-cbc, encoding_failed@0",
        "board:.*, json/utf-8/cipher+aes-128-cbc/utf-8, encoding_failed@0"
    })
    void whatCannotBeUndoneSaysWhatIsLeft(String channels, String chain, String outcome)
            throws Exception {
        Opened opened =
                opened(
                        chain + "/base64",
                        encrypted(OBJECT.getBytes(UTF_8), KEY),
                        channels + " " + base64(KEY));

        assertThat(opened.outcomes()).containsExactly(outcome);
        assertThat(opened.deadLetters().get(0).detail())
                .containsPattern("encoding left: " + (chain.startsWith("json") ? "json" : ""))
                .doesNotContain("planted", base64(KEY));
    }

    @Test
    void aWrongKeyIsAFailedEncodingWithoutAWordOfTheData() throws Exception {
        for (int i = 0; i < 50; i++) {
            byte[] wrong = KEY.clone();
            wrong[i % 16] ^= (byte) (1 + i);

            Opened opened =
                    opened(
                            "json/utf-8/cipher+aes-128-cbc/base64",
                            encrypted(OBJECT.getBytes(UTF_8), KEY),
                            ".* " + base64(wrong));

            assertThat(opened.outcomes()).containsExactly("encoding_failed@0");
            assertThat(opened.deadLetters().get(0).detail())
                    .matches("[a-zA-Z0-9 ,:'/+-]+")
                    .doesNotContain("Exception", "planted");
        }
    }

    @Test
    void jsonThatIsNoneWithinTheEncryptionIsToldWithItsCodeAndWhatIsLeft() throws Exception {
        Opened opened =
                opened(
                        "json/utf-8/cipher+aes-128-cbc/base64",
                        encrypted("{\"planted\":1,\"planted\":2}".getBytes(UTF_8), KEY),
                        ".* " + base64(KEY));

        assertThat(opened.outcomes()).containsExactly("duplicate_key@0");
        assertThat(opened.deadLetters())
                .extracting(DeadLetter::detail)
                .containsExactly("in data: an object names a member twice, encoding left: json");
    }

    @Test
    void noLengthAndNoChangedByteFailsTheDecoder() throws Exception {
        byte[] whole = encrypted(OBJECT.getBytes(UTF_8), KEY);
        Set<String> outcomes =
                Set.of("encoding_failed@0", "invalid_json@0", "event@0", "nul_character@0");
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x40;
            for (byte[] bytes : List.of(Arrays.copyOf(whole, i), changed)) {
                Opened opened =
                        opened("json/utf-8/cipher+aes-128-cbc/base64", bytes, ".* " + base64(KEY));
                assertThat(outcomes).containsAll(opened.outcomes());
            }
            assertThat(
                            opened(
                                            "json/utf-8/cipher+aes-128-cbc/base64",
                                            Arrays.copyOf(whole, i),
                                            ".* " + base64(KEY))
                                    .outcomes())
                    .containsExactly("encoding_failed@0");
        }
    }

    @Test
    void keysDoNotTravelWithTheDecoder() throws Exception {
        EnvelopeDecoder decoder = new EnvelopeDecoder(settings("board:.* " + base64(KEY)));
        decoder.open();
        byte[] envelope =
                envelope(
                        "json/utf-8/cipher+aes-128-cbc/base64",
                        encrypted(OBJECT.getBytes(UTF_8), KEY));

        byte[] travelling = serialised(decoder);

        assertThat(new String(travelling, ISO_8859_1))
                .contains(directory.toString())
                .doesNotContain(base64(KEY), new String(KEY, ISO_8859_1), "board:.*");
        EnvelopeDecoder arrived = deserialised(travelling);
        assertThatThrownBy(() -> arrived.decode(Opened.routed(envelope), BoardTypes.BOARD))
                .isInstanceOf(IllegalStateException.class);
        arrived.open();
        assertThat(arrived.decode(Opened.routed(envelope), BoardTypes.BOARD)).hasSize(1);
    }

    private Opened opened(String chain, byte[] data, String keys) throws IOException {
        return Opened.of(envelope(chain, data), new BoardTypes(), BoardTypes.BOARD, settings(keys));
    }

    private static byte[] envelope(String chain, byte[] data) {
        String message =
                "{\"id\":\"c:1:0\",\"name\":\"patch\",\"encoding\":\"%s\",\"data\":\"%s\"}"
                        .formatted(chain, base64(data));
        return Envelopes.json(message).getBytes(UTF_8);
    }

    private EnvelopeSettings settings(String keys) throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, keys + "\n");
        return new EnvelopeSettings(
                Set.of(), "", new SecretFile("ably.cipher-keys-file", file.toString()));
    }

    private static byte[] encrypted(byte[] text, byte[] key) throws GeneralSecurityException {
        return Encryption.encrypted(text, key, "sixteen bytes...".getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] serialised(EnvelopeDecoder decoder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(decoder);
        return bytes.toByteArray();
    }

    private static EnvelopeDecoder deserialised(byte[] bytes) throws Exception {
        return (EnvelopeDecoder)
                new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }
}
