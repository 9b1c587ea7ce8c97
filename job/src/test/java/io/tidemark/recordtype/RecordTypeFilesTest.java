package io.tidemark.recordtype;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DeadLetterCode;
import io.tidemark.domain.RecordKey;
import io.tidemark.domain.RecordType;
import io.tidemark.domain.RecordTypes.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as people and machines make them, and the channels of several types. */
class RecordTypeFilesTest {
    @TempDir Path path;

    private TypeDirectory directory;

    @BeforeEach
    void empty() {
        directory = new TypeDirectory(path);
    }

    @Test
    void aDirectoryWithoutATypeIsAProblem() throws IOException {
        assertThat(directory.problems())
                .singleElement()
                .asString()
                .endsWith("holds no record type");
        directory.write("README.md", "x").write("a/part.json", "{}");
        assertThat(directory.problems()).containsExactly("a/record-type.yaml:1: is missing");
    }

    @Test
    void problemsOfAllTypesAreToldTogether() throws IOException {
        directory.type("a", Map.of()).type("b", Map.of()).type("c");
        assertThat(directory.problems())
                .containsExactly(
                        "a/record-type.yaml:7: type must be the name of its folder, a",
                        "b/record-type.yaml:7: type must be the name of its folder, b");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() throws IOException {
        directory.type("t").write("t/large.json", " ".repeat(RecordTypeFiles.FILE_BYTES_MAX + 1));
        assertThat(directory.problems())
                .containsExactly("t/large.json: is larger than 1048576 bytes");
    }

    /** As Kubernetes mounts files: folders that are links into a hidden one. */
    @Test
    void linksAreFollowedAndWhatIsHiddenIsNot() throws IOException {
        Path hidden = Files.createDirectories(path.resolve("..2026"));
        new TypeDirectory(hidden).type("t");
        Files.createSymbolicLink(path.resolve("..data"), hidden);
        Files.createSymbolicLink(path.resolve("t"), path.resolve("..data/t"));
        directory.write(".git/config", "x");

        assertThat(directory.problems()).isEmpty();
        assertThat(directory.read().all()).extracting(RecordType::name).containsExactly("t");
    }

    @Test
    void theSamePatternTwiceIsAProblemAtItsLine() throws IOException {
        Map<String, String> same = Map.of("channel", "\"^x:(?<id>.+)$\"");
        directory.type("a", same).type("b", same);
        directory.write("a/record-type.yaml", yaml("a")).write("b/record-type.yaml", yaml("b"));
        assertThat(directory.problems())
                .containsExactly("b/record-type.yaml:1: has the channel pattern of a");
    }

    @Test
    void aChannelOfTwoTypesIsNobodys() throws IOException {
        directory.type("a", Map.of("type", "a", "channel", "\"^(?<id>.+):x$\""));
        directory.type("b", Map.of("type", "b", "channel", "\"^y:(?<id>.+)$\""));
        RecordTypeCatalog catalog = directory.read();

        assertThat(code(catalog.addressOf("y:x"))).isEqualTo(DeadLetterCode.AMBIGUOUS_RECORD_TYPE);
        assertThat(catalog.addressOf("z:x")).isEqualTo(new Address.Of(new RecordKey("a", "z")));
    }

    @Test
    void aPatternIsOfTheWholeName() throws IOException {
        directory.type("t", Map.of("channel", "\"^t:(?<id>a)|u:$\""));
        RecordTypeCatalog catalog = directory.read();
        assertThat(catalog.addressOf("t:a")).isInstanceOf(Address.Of.class);
        assertThat(code(catalog.addressOf("t:ab"))).isEqualTo(DeadLetterCode.NO_RECORD_TYPE);
        assertThat(code(catalog.addressOf("t:a\n"))).isEqualTo(DeadLetterCode.NO_RECORD_TYPE);
    }

    @Test
    void aChannelWithoutAnIdIsNobodys() throws IOException {
        directory.type("a", Map.of("type", "a", "channel", "\"^a:(?<id>.*)$\""));
        directory.type("b", Map.of("type", "b", "channel", "\"^b(?<id>:.*)?$\""));
        RecordTypeCatalog catalog = directory.read();
        assertThat(code(catalog.addressOf("a:"))).isEqualTo(DeadLetterCode.NO_RECORD_TYPE);
        assertThat(code(catalog.addressOf("b"))).isEqualTo(DeadLetterCode.NO_RECORD_TYPE);
    }

    @Test
    void anIdThatNoKeyHoldsIsToldApart() throws IOException {
        RecordTypeCatalog catalog = directory.type("t").read();
        assertThat(catalog.addressOf("t:" + "å".repeat(256))).isInstanceOf(Address.Of.class);
        assertThat(code(catalog.addressOf("t:" + "å".repeat(256) + "x")))
                .isEqualTo(DeadLetterCode.RECORD_ID_TOO_LONG);
    }

    private static String yaml(String type) {
        return "channel: \"^x:(?<id>.+)$\"\nevent-schema: event.schema.json\ninitial: {}\n"
                + "messages: { edit: [patch] }\nreducer: json-patch\n"
                + "state-schema: state.schema.json\ntype: "
                + type
                + "\n";
    }

    private static DeadLetterCode code(Address address) {
        return ((Address.Unknown) address).code();
    }
}
