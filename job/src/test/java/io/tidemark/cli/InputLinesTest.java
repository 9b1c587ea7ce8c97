package io.tidemark.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputLinesTest {
    @Test
    void whatFollowsTheLastLineFeedIsALineUnlessItIsNothing() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("a")).containsExactly("a");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("a\n\nb\r\n\u0000\u00ff")).containsExactly("a", "", "b\r", "\u0000\u00ff");
    }

    @Test
    void linesAreCountedFromOne() throws IOException {
        InputLines lines = new InputLines(new ByteArrayInputStream("a\nb".getBytes(ISO_8859_1)));
        assertThat(lines.next().number()).isEqualTo(1);
        assertThat(lines.next().number()).isEqualTo(2);
        assertThat(lines.next()).isNull();
    }

    @Test
    void howTheBytesArriveMakesNoDifference() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            text.append(random.nextInt(20_000) == 0 ? '\n' : (char) ('a' + random.nextInt(26)));
        }
        byte[] bytes = text.toString().getBytes(ISO_8859_1);
        InputStream trickling =
                new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] buffer, int from, int length) {
                        return super.read(buffer, from, Math.min(length, 1 + random.nextInt(9)));
                    }
                };
        assertThat(lines(trickling)).isEqualTo(Arrays.asList(text.toString().split("\n", -1)));
    }

    @Test
    void theLongestLineIsKeptAndALongerOneIsNot() throws IOException {
        byte[] bytes = new byte[InputLines.LINE_BYTES_MAX * 2 + 2];
        Arrays.fill(bytes, (byte) 'x');
        bytes[InputLines.LINE_BYTES_MAX] = '\n';
        InputLines lines = new InputLines(new ByteArrayInputStream(bytes));
        InputLine longest = lines.next();
        InputLine longer = lines.next();

        assertThat(longest.isTooLong()).isFalse();
        assertThat(longest.bytes()).hasSize(InputLines.LINE_BYTES_MAX);
        assertThat(longer.isTooLong()).isTrue();
        assertThat(longer.bytes()).isEmpty();
        assertThat(lines.next()).isNull();
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static List<String> lines(InputStream in) throws IOException {
        InputLines lines = new InputLines(in);
        List<String> read = new ArrayList<>();
        for (InputLine line = lines.next(); line != null; line = lines.next()) {
            read.add(new String(line.bytes(), ISO_8859_1));
        }
        return read;
    }
}
