package io.tidemark.ably;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.DeadLetterCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCorpusTest {
    private static final int FILES_LEAST = 140;

    @ParameterizedTest
    @MethodSource("files")
    void becomesWhatItsNameSays(Path file) throws IOException {
        String name = file.getFileName().toString();
        String expected = name.substring(0, name.indexOf("--"));
        byte[] bytes = Files.readAllBytes(file);

        Opened opened = Opened.of(bytes);

        boolean concernsOneMessage = expected.contains("@");
        assertThat(opened.outcomes())
                .isEqualTo(concernsOneMessage ? List.of(expected, "event@1") : List.of(expected));
        opened.deadLetters().forEach(letter -> assertThat(letter.bytes()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isToldWithoutItsContent(Path file) throws IOException {
        Opened.of(Files.readAllBytes(file))
                .deadLetters()
                .forEach(
                        letter ->
                                assertThat(letter.detail())
                                        .hasSizeBetween(3, 250)
                                        .matches("[\\x20-\\x7e]+")
                                        .doesNotContain("polluted", "hello", "bob", "xxx"));
    }

    @Test
    void hasAFileForEveryCodeThatBytesAloneCanCause() throws Exception {
        List<String> names = files().stream().map(file -> file.getFileName().toString()).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(FILES_LEAST);
        // Long texts, ambiguous channels, long record ids and allowed apps need more than bytes.
        List<DeadLetterCode> elsewhere =
                List.of(
                        DeadLetterCode.TOO_LARGE,
                        DeadLetterCode.AMBIGUOUS_RECORD_TYPE,
                        DeadLetterCode.RECORD_ID_TOO_LONG,
                        DeadLetterCode.APP_NOT_ALLOWED,
                        DeadLetterCode.DECODER_FAILED);
        for (DeadLetterCode code : DeadLetterCode.values()) {
            assertThat(names.stream().anyMatch(name -> name.startsWith(code.wireName())))
                    .as(code.wireName())
                    .isEqualTo(!elsewhere.contains(code));
        }
    }

    static List<Path> files() throws IOException, URISyntaxException {
        Path directory = Path.of(HostileCorpusTest.class.getResource("/hostile").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".bin")).sorted().toList();
        }
    }
}
