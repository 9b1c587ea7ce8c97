package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldSetupTest {
    private static final String EDIT =
            FoldRun.envelope("board:b1", "c:0:0", "patch", "{\"title\":\"t\"}");

    /** {@code {"title":"t"}}, encrypted by OpenSSL with {@link #KEY}. */
    private static final String ENCRYPTED = "c2l4dGVlbiBieXRlcy4uLoN6lQBTAJwKKuUoBT95CLA=";

    private static final String KEY = "YSBrZXkgb2Ygc2l4dGVlbg==";
    private static final String CIPHER = "cipher+aes-128-cbc/base64";

    @TempDir Path directory;

    @Test
    void theKeysOfDecodingAndFoldingMatter() throws IOException {
        assertThat(fold("ably.app-ids = other\n").outline())
                .containsExactly("deadLetter app_not_allowed");
        assertThat(fold("ably.ignored-channels = board:.*\n").outline())
                .containsExactly("passedOver channel");
        assertThat(fold("join.window = 5min\n").onlySnapshot().get("joinFrom").asLong())
                .isEqualTo(1_764_000_000_000L - 5 * 60_000L);
    }

    @Test
    void theKeysOfEncryptedChannelsAreReadFromTheirFile() throws IOException {
        String encrypted =
                FoldRun.envelope("board:b1", "c:0:0", "patch", "\"%s\"".formatted(ENCRYPTED))
                        .replace("\"name\"", "\"encoding\":\"json/utf-8/" + CIPHER + "\",\"name\"");
        Path keys = directory.resolve("keys");
        String config = "ably.cipher-keys-file = " + keys + "\n";

        assertThat(foldOf(encrypted, "").outline())
                .containsExactly("deadLetter encrypted_without_key");
        Files.writeString(keys, "other:.* " + KEY + "\n");
        assertThat(foldOf(encrypted, config).outline())
                .containsExactly("deadLetter encrypted_without_key");
        Files.writeString(keys, "# boards\nboard:.* " + KEY + "\n");
        assertThat(foldOf(encrypted, config).outline()).containsExactly("snapshot b1 1");
        assertThat(fold(config).onlySnapshot().get("foldFingerprint"))
                .isEqualTo(fold("").onlySnapshot().get("foldFingerprint"));
    }

    @Test
    void aFileOfKeysThatCannotBeUsedIsNamedWithoutItsContent() throws IOException {
        Path keys = directory.resolve("keys");
        String config = "ably.cipher-keys-file = " + keys + "\n";

        assertThat(fold(config).code()).isEqualTo(2);
        assertThat(fold(config).err())
                .isEqualToIgnoringNewLines(
                        "secret file of ably.cipher-keys-file: " + keys + " does not exist");
        Files.writeString(keys, "board:.* planted\n");
        assertThat(fold(config).code()).isEqualTo(2);
        assertThat(fold(config).err()).contains(keys + " line 1 ").doesNotContain("planted");
        assertThat(fold("ably.cipher-keys-file = keys\n").err())
                .contains("job.properties:1: ably.cipher-keys-file: must be the absolute path");
    }

    @Test
    void keysOfTheJobAloneAreKnownAndNeitherRequiredNorRead() throws IOException {
        assertThat(fold("job.name = j\nkinesis.stream = not/a/name\npostgres.url =\n").code())
                .isZero();
    }

    @Test
    void theDirectoryOfTheConfigurationIsReadUnlessTheOptionNamesOne() throws IOException {
        String shipped = Path.of("..", "schemas", "record-types").toString();
        assertThat(fold("record-types.path = nowhere\n").err())
                .contains("job.properties:1: nowhere is not a directory");
        assertThat(fold("record-types.path = nowhere\n", "--record-types", shipped).outline())
                .containsExactly("snapshot b1 1");
    }

    @Test
    void everyProblemIsListedWithFileAndLine() throws IOException {
        Path types = Files.createDirectories(directory.resolve("types"));
        Files.createDirectories(types.resolve("t"));
        Files.writeString(types.resolve("t/record-type.yaml"), "type: t\ncolour: red\n");
        FoldRun run =
                fold(
                        "job.nmae = j\njoin.window = soon\nably.app-ids = a\n",
                        "--record-types",
                        types.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.lines()).isEmpty();
        assertThat(run.err())
                .contains("job.properties:1: job.nmae: unknown key; did you mean job.name?")
                .contains("job.properties:2: join.window: ")
                .contains("record-type.yaml:2: unknown key colour")
                .contains("record-type.yaml:1: channel is missing");
    }

    @Test
    void whatIsMissingOrUnknownOnTheCommandLineIsSaid() {
        FoldRun run = FoldRun.of(EDIT, "--record-types", "no-types", "--config", "no.properties");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("argument --config: no.properties does not exist")
                .contains("argument --record-types: no-types is not a directory");

        FoldRun unknown = FoldRun.of(EDIT, "--colour", "--size");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'--colour'", "'--size'");
    }

    private FoldRun fold(String config, String... arguments) throws IOException {
        return foldOf(EDIT, config, arguments);
    }

    private FoldRun foldOf(String input, String config, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("job.properties"), config);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = file.toString();
        return FoldRun.of(input, all);
    }
}
