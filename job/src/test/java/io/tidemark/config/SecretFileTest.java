package io.tidemark.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFileTest {
    private static final String PLANTED = "hunter2-planted";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"'',''", "'\n',''", "'\r\n',''", "'\n\n','\n'", "' ',' '"})
    void oneLineEndAtTheEndIsNotPartOfTheSecret(String end, String kept) throws IOException {
        assertThat(secretFile(PLANTED + end).read().reveal()).isEqualTo(PLANTED + kept);
    }

    @Test
    void aSecretNeverPrintsItself() throws IOException {
        Secret secret = secretFile(PLANTED).read();

        assertThat(secret).hasToString("***");
        assertThat(String.format("%s", secret)).isEqualTo("***");
    }

    @Test
    void aSecretIsNotSerialisedByValue() throws IOException {
        Secret secret = secretFile(PLANTED).read();

        assertThatThrownBy(
                        () ->
                                new ObjectOutputStream(new ByteArrayOutputStream())
                                        .writeObject(secret))
                .isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(secret))
                .hasMessageNotContaining(PLANTED);
    }

    @Test
    void onlyThePathTravels() throws IOException, ClassNotFoundException {
        SecretFile file = secretFile(PLANTED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(file);

        Object copy =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy).isEqualTo(file);
        assertThat(bytes.toString(ISO_8859_1)).doesNotContain(PLANTED);
        assertThat(file.toString()).doesNotContain(PLANTED);
    }

    @Test
    void errorsNameKeyAndPathButNeverContent() throws IOException {
        refused(new SecretFile("a.b-file", directory.resolve("none").toString()), "does not exist");
        refused(new SecretFile("a.b-file", directory.toString()), "is a directory");
        refused(secretFile(""), "is empty");
        refused(secretFile("\n"), "is empty");
        refused(secretFile(PLANTED.repeat(5_000)), "is larger than 65536 bytes");
        Path broken = directory.resolve("broken");
        Files.write(broken, new byte[] {'h', (byte) 0xC3, '('});
        refused(new SecretFile("a.b-file", broken.toString()), "is not UTF-8 text");
    }

    private static void refused(SecretFile file, String reason) {
        assertThatThrownBy(file::read)
                .isInstanceOf(SecretFileException.class)
                .hasMessage("secret file of a.b-file: " + file.path() + " " + reason)
                .hasNoCause();
    }

    private SecretFile secretFile(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), content);
        return new SecretFile("a.b-file", file.toString());
    }
}
