package io.tidemark.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
    @TempDir Path directory;

    private final ConfigProblems problems = new ConfigProblems();

    @Test
    void commentsAndEmptyLinesArePassedOverAndLinesAreCounted() throws IOException {
        List<GivenValue> values =
                read("# a = 1\n! b = 2\r\n\r\n  \t\n  c = 3 \r\nd=\ne = x = y # z".getBytes(UTF_8));

        assertThat(values)
                .extracting(v -> v.place().line() + " " + v.name() + "=" + v.text().orElseThrow())
                .containsExactly("5 c=3", "6 d=", "7 e=x = y # z");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void escapesMeanWhatTheyMeanToJava() throws IOException {
        assertThat(read("a = ^\\\\d+\\=\\:\\#\\!\\ $ Größe".getBytes(UTF_8)))
                .extracting(v -> v.text().orElseThrow())
                .containsExactly("^\\d+=:#! $ Größe");
    }

    @Test
    void whatJavaWouldSilentlyChangeIsAProblemOfItsLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "a = ^\\d+$\nb = x\\\nc : 3\nd 4\n=5\nf = \\u0041\ng = \u0001\nh".getBytes(UTF_8));
        bytes.writeBytes(new byte[] {'=', (byte) 0xC3, '(', '\n'});
        bytes.writeBytes("i\u00e4 = 1\n# j\rk = 1\nok = 1".getBytes(UTF_8));

        assertThat(read(bytes.toByteArray()))
                .filteredOn(value -> value.text().isPresent())
                .extracting(GivenValue::name)
                .containsExactly("ok");
        assertThat(problems.list())
                .extracting(p -> p.place().line() + " " + p.key() + " " + p.message())
                .containsExactly(
                        "1 a write \\\\ for a backslash, as in ^\\\\d+$",
                        "2 b ends with a backslash; a value must be on one line",
                        "3  is not of the form 'key = value'",
                        "4  is not of the form 'key = value'",
                        "5  is not of the form 'key = value'",
                        "6 f write \\\\ for a backslash, as in ^\\\\d+$",
                        "7 g contains a control character",
                        "8  is not UTF-8 text",
                        "9  is not of the form 'key = value'",
                        "10  contains a carriage return within a line");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Path file = directory.resolve("large");
        Files.write(file, new byte[PropertiesFile.FILE_BYTES_MAX + 1]);

        assertThat(PropertiesFile.read(file, ConfigPlace.argument("config"), problems)).isEmpty();
        assertThat(problems.list())
                .singleElement()
                .asString()
                .endsWith("large is larger than 1048576 bytes");
    }

    @Property(tries = 2000)
    void whatIsAcceptedMeansTheSameToJava(@ForAll("texts") String text) throws IOException {
        Path file = Files.createTempFile("tidemark", ".properties");
        try {
            Files.writeString(file, text);
            ConfigProblems found = new ConfigProblems();
            List<GivenValue> ours =
                    PropertiesFile.read(file, ConfigPlace.argument("config"), found).orElseThrow();
            Statistics.label("accepted")
                    .collect(found.isEmpty() && !ours.isEmpty())
                    .coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
            if (found.isEmpty()) {
                Properties theirs = new Properties();
                theirs.load(new StringReader(text));
                List<String> names = new ArrayList<>();
                for (GivenValue value : ours) {
                    names.add(value.name());
                }
                assertThat(theirs.stringPropertyNames()).hasSameElementsAs(names);
                // Of a key given twice the last counts to Java; here that is found later.
                Properties last = new Properties();
                ours.forEach(value -> last.setProperty(value.name(), value.text().orElseThrow()));
                last.forEach(
                        (name, value) ->
                                assertThat(theirs.getProperty((String) name).stripTrailing())
                                        .isEqualTo(((String) value).stripTrailing()));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> noise =
                Arbitraries.strings().withChars("ab.- =:#!\\\t\f\r\nun").ofMaxLength(12);
        Arbitrary<String> value =
                Arbitraries.of(
                                "a", "=", ":", " ", "\t", "#", "!", "\\\\", "\\=", "\\ ", "ä", "b",
                                "c", "1")
                        .list()
                        .ofMaxSize(5)
                        .map(parts -> String.join("", parts));
        Arbitrary<String> assignment =
                Combinators.combine(
                                Arbitraries.of("a", " b.c", "\td-e"),
                                Arbitraries.of("=", " = ", "\t=", "= ", " :"),
                                value,
                                Arbitraries.of("\n", "\r\n", "\n\n", "\r"))
                        .as((key, separator, text, end) -> key + separator + text + end);
        return Arbitraries.frequencyOf(Tuple.of(9, assignment), Tuple.of(1, noise))
                .list()
                .ofMaxSize(4)
                .map(lines -> String.join("", lines));
    }

    private List<GivenValue> read(byte[] bytes) throws IOException {
        Path file = directory.resolve("job.properties");
        Files.write(file, bytes);
        return PropertiesFile.read(file, ConfigPlace.argument("config"), problems).orElseThrow();
    }
}
