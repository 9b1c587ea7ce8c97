package io.tidemark.document;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.testing.RandomDocuments;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
    private static final JsonLimits SMALL = new JsonLimits(1_000, 3, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0|0",
                "-0.0|0.0",
                "1.10|1.10",
                "1e2|100",
                "1E+2|100",
                "12.5e1|125",
                "1.50e1|15.0",
                "1e-3|0.001",
                "-7|-7",
                "0e5|0",
                "0e-2|0.00",
                "9007199254740993|9007199254740993",
                "0.12345678901234567890123|0.12345678901234567890123"
            })
    void numbersKeepTheirDigitsAndAreWrittenPlainly(String text, String plain)
            throws InvalidJsonException {
        Document number = DocumentReader.read(text, JsonLimits.STREAM);

        assertThat(number.text()).isEqualTo(plain);
        assertThat(number.canonicalBytes()).asString(UTF_8).isEqualTo(plain);
        assertThat(DocumentReader.read(plain, JsonLimits.STREAM)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "-1e308",
                "9.999e308",
                "1e-308",
                "1e200",
                "0e-308",
                "0e308",
                "1.5e-300"
            })
    void numbersAtTheBoundsReadBackFromTheirPlainText(String text) throws InvalidJsonException {
        Document number = DocumentReader.read(text, JsonLimits.STREAM);

        assertThat(DocumentReader.read(number.canonicalBytes(), JsonLimits.STREAM))
                .isEqualTo(number);
    }

    @Test
    void theLongestNumberReadsBack() throws InvalidJsonException {
        String hundred = "9." + "9".repeat(99);
        for (String text : new String[] {"-" + hundred + "e-308", "-" + hundred + "e308"}) {
            Document number = DocumentReader.read(text, JsonLimits.STREAM);
            assertThat(DocumentReader.read(number.text(), JsonLimits.STREAM)).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "-1e309",
                "1e400",
                "1e999999",
                "1e-309",
                "0e-999999",
                "0e999999",
                "0e-309",
                "1e2147483648",
                "1e-2147483648",
                "1e99999999999999999999",
                "123e307"
            })
    void exponentBombsAreOutOfBounds(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.NUMBER_OUT_OF_BOUNDS);
        assertThat(refusal("[" + text + "]")).isEqualTo(JsonProblem.NUMBER_OUT_OF_BOUNDS);
    }

    @Test
    void numbersOfTooManyDigitsAreOutOfBounds() throws InvalidJsonException {
        String hundred = "1".repeat(100);
        assertThat(DocumentReader.read(hundred, JsonLimits.STREAM).text()).isEqualTo(hundred);
        assertThat(DocumentReader.read("-" + hundred, JsonLimits.STREAM).text())
                .isEqualTo("-" + hundred);
        for (String text :
                new String[] {
                    "1".repeat(101),
                    "-" + "1".repeat(101),
                    "0." + "1".repeat(101),
                    "1".repeat(50) + "." + "1".repeat(51),
                    "1." + "0".repeat(409),
                    "1".repeat(1_001),
                    "1." + "1".repeat(100_000),
                    "1" + "0".repeat(309)
                }) {
            assertThat(refusal(text)).isEqualTo(JsonProblem.NUMBER_OUT_OF_BOUNDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n",
                "nul",
                "tru",
                "{",
                "[",
                "[1",
                "[1,",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "\"a",
                "\"\\",
                "[1,]",
                "{,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "'a'",
                "01",
                "-01",
                "+1",
                ".5",
                "5.",
                "1e",
                "1e+",
                "--1",
                "0x1",
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "[1 2]",
                "]",
                "}",
                "[}",
                "{]",
                "\"\u0001\"",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "/* c */1",
                "1a"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "1 2", "{}}", "[]]", "{},", "\"a\"\"b\"", "{} x", "null //c"})
    void nothingMayFollowTheValue(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.TRAILING_TOKENS);
    }

    @Test
    void whiteSpaceMaySurroundTheValue() throws InvalidJsonException {
        assertThat(DocumentReader.read(" \r\n\t{ } \n", JsonLimits.STREAM))
                .isEqualTo(Document.object());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":2,\"a\":{}}",
                "[{\"x\":{\"a\":1,\"\\u0061\":2}}]"
            })
    void duplicateNamesAreRefused(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.DUPLICATE_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "{\"\\u0000\":1}", "[\"a\\u0000b\"]"})
    void nulIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.NUL_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "{\"\\ud83d\":1}"
            })
    void halfASurrogatePairIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(JsonProblem.LONE_SURROGATE);
    }

    @Test
    void aWholeSurrogatePairIsTaken() throws InvalidJsonException {
        assertThat(DocumentReader.read("\"\\ud83d\\ude00\"", JsonLimits.STREAM))
                .isEqualTo(Document.of("\ud83d\ude00"));
    }

    @ParameterizedTest
    @CsvSource({
        "22C080 22, INVALID_UTF8",
        "22EDA0BD22, INVALID_UTF8",
        "22C32822, INVALID_UTF8",
        "22E28222, INVALID_UTF8",
        "22F490808022, INVALID_UTF8",
        "22FF22, INVALID_UTF8",
        "EFBBBF7B7D, BYTE_ORDER_MARK",
        "EFBBBF, BYTE_ORDER_MARK",
        "'', EMPTY"
    })
    void bytesThatAreNoStrictUtf8AreRefused(String hex, JsonProblem code) {
        assertThat(refusal(HexFormat.of().parseHex(hex.replace(" ", "")))).isEqualTo(code);
    }

    @Test
    void otherUnicodeEncodingsAreRefused() {
        assertThat(refusal("{\"a\":1}".getBytes(UTF_16))).isEqualTo(JsonProblem.INVALID_UTF8);
        assertThat(refusal("{\"a\":1}".getBytes(UTF_16LE))).isEqualTo(JsonProblem.INVALID_JSON);
        assertThat(refusal("{\"a\":1}".getBytes(UTF_16BE))).isEqualTo(JsonProblem.INVALID_JSON);
    }

    @Test
    void nestingIsBounded() throws InvalidJsonException {
        assertThat(DocumentReader.read("[[1]]", SMALL).depth()).isEqualTo(3);
        assertThat(refusal("[[[1]]]", SMALL)).isEqualTo(JsonProblem.TOO_DEEP);
        assertThat(refusal("{\"a\":{\"a\":{\"a\":1}}}", SMALL)).isEqualTo(JsonProblem.TOO_DEEP);
        for (JsonLimits limits : new JsonLimits[] {JsonLimits.STREAM, JsonLimits.STORED}) {
            int deepest = limits.depthMax();
            String inside = "[".repeat(deepest) + "]".repeat(deepest);
            assertThat(DocumentReader.read(inside, limits).depth()).isEqualTo(deepest);
            assertThat(refusal("[" + inside + "]", limits)).isEqualTo(JsonProblem.TOO_DEEP);
            assertThat(refusal("[".repeat(100_000), limits)).isEqualTo(JsonProblem.TOO_DEEP);
            assertThat(refusal("{\"a\":".repeat(100_000), limits)).isEqualTo(JsonProblem.TOO_DEEP);
        }
    }

    @Test
    void theNumberOfValuesIsBounded() throws InvalidJsonException {
        assertThat(DocumentReader.read("[1,2,3,4]", SMALL).nodes()).isEqualTo(5);
        assertThat(refusal("[1,2,3,4,5]", SMALL)).isEqualTo(JsonProblem.TOO_MANY_NODES);
        assertThat(refusal("{\"a\":[1,2],\"b\":[]," + "\"c\":1}", SMALL))
                .isEqualTo(JsonProblem.TOO_MANY_NODES);
    }

    @Test
    void theLengthIsBounded() throws InvalidJsonException {
        String longest = "\"" + "x".repeat(998) + "\"";
        assertThat(DocumentReader.read(longest, SMALL).canonicalLength()).isEqualTo(1_000);
        assertThat(refusal(longest + " ", SMALL)).isEqualTo(JsonProblem.TOO_LARGE);
    }

    @Test
    void whatWeWroteOurselvesIsReadWhateverAReducerMade() throws InvalidJsonException {
        Document made =
                Document.object()
                        .with("nul\u0000", Document.of("\u0000"))
                        .with("half\ud83d", Document.of("\udc00 then \ud83d"))
                        .with("whole", Document.of("\ud83d\ude00"))
                        .with("huge", Document.of(BigDecimal.valueOf(7, -20_000)))
                        .with("tiny", Document.of(BigDecimal.valueOf(-7, 20_000)))
                        .with("zero", Document.of(BigDecimal.valueOf(0, 2_000)));
        byte[] bytes = made.canonicalBytes();

        Document read = DocumentReader.read(bytes, JsonLimits.STORED);

        assertThat(read).isEqualTo(made);
        assertThat(read.canonicalBytes()).isEqualTo(bytes).hasSize(made.canonicalLength());
        assertThat(refusal(bytes)).isNotNull();
        assertThat(DocumentReader.read("[-0,-0.0,1e2]", JsonLimits.STORED))
                .isEqualTo(DocumentReader.read("[0,0.0,100]", JsonLimits.STREAM));
    }

    @Test
    void aRefusalSaysNothingOfTheText() {
        for (String text : new String[] {"secret", "{\"secret\":1,\"secret\":2}", "1 secret"}) {
            InvalidJsonException refused =
                    catchThrowableOfType(
                            InvalidJsonException.class,
                            () -> DocumentReader.read(text, JsonLimits.STREAM));
            assertThat(refused).hasNoCause();
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("secret");
        }
    }

    @Test
    void valuesAreReadOutOfALargerText() throws InvalidJsonException, IOException {
        try (JsonParser parser = DocumentReader.parser("[{\"a\":[1]},2]", JsonLimits.STREAM)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            parser.nextToken();
            assertThat(DocumentReader.value(parser, JsonLimits.STREAM).canonicalBytes())
                    .asString(UTF_8)
                    .isEqualTo("{\"a\":[1]}");
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            parser.nextToken();
            assertThat(DocumentReader.value(parser, JsonLimits.STREAM)).isEqualTo(Document.of(2));
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            DocumentReader.requireEnd(parser);
        }
    }

    /** Whatever is cut from, put into or changed in a text: a document or a code, nothing else. */
    @Property
    void spoiledTextIsRefusedOrReadNeverAnythingElse(@ForAll long seed) {
        RandomDocuments random = new RandomDocuments(seed);
        byte[] bytes = random.document(4).canonicalBytes();
        for (int i = random.random().nextInt(4); i >= 0; i--) {
            bytes[random.random().nextInt(bytes.length)] = (byte) random.random().nextInt(256);
        }
        try {
            Document read = DocumentReader.read(bytes, JsonLimits.STREAM);
            assertThat(DocumentReader.read(read.canonicalBytes(), JsonLimits.STREAM))
                    .isEqualTo(read);
        } catch (InvalidJsonException e) {
            assertThat(e.problem()).isNotNull();
        }
    }

    private static JsonProblem refusal(String text) {
        return refusal(text, JsonLimits.STREAM);
    }

    private static JsonProblem refusal(String text, JsonLimits limits) {
        return catchThrowableOfType(
                        InvalidJsonException.class, () -> DocumentReader.read(text, limits))
                .problem();
    }

    private static JsonProblem refusal(byte[] bytes) {
        return catchThrowableOfType(
                        InvalidJsonException.class,
                        () -> DocumentReader.read(bytes, JsonLimits.STREAM))
                .problem();
    }
}
