package io.tidemark.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StrictUtf8Test {
    @Test
    void textComesBack() throws InvalidJsonException {
        String text = "a\u0000é€\ufffd\ud83d\ude00";

        assertThat(StrictUtf8.text(text.getBytes(UTF_8))).isEqualTo(text);
    }

    @Test
    void aMarkInTheMiddleIsText() throws InvalidJsonException {
        assertThat(StrictUtf8.text("a\ufeff".getBytes(UTF_8))).isEqualTo("a\ufeff");
    }

    @Test
    void aMarkAtTheBeginningIsRefused() {
        assertThat(code("\ufeffa".getBytes(UTF_8))).isEqualTo(JsonProblem.BYTE_ORDER_MARK);
    }

    @Test
    void noBytesAreRefused() {
        assertThat(code(new byte[0])).isEqualTo(JsonProblem.EMPTY);
    }

    @Property
    void acceptsWhatTheReportingDecoderAcceptsAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[1 + random.nextInt(6)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(0x80) : 'a');
        }
        String expected;
        try {
            expected = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            assertThat(code(bytes)).isEqualTo(JsonProblem.INVALID_UTF8);
            return;
        }
        try {
            assertThat(StrictUtf8.text(bytes)).isEqualTo(expected);
        } catch (InvalidJsonException e) {
            assertThat(e.problem()).isEqualTo(JsonProblem.BYTE_ORDER_MARK);
        }
    }

    private static JsonProblem code(byte[] bytes) {
        return catchThrowableOfType(InvalidJsonException.class, () -> StrictUtf8.text(bytes))
                .problem();
    }
}
