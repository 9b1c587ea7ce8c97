package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.domain.DeadLetter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases of Ably's test specification {@code uts/rest/unit/encoding/message_encoding.md} (points
 * RSL4 and RSL6): what its libraries must decode is decoded, and what they must send is read.
 */
class AblySpecificationTest {
    /** Data and encoding as JSON, and the data that is meant; bytes in hexadecimal after an x. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "RSL4a/string-data-no-encoding-0 | \"plain string data\" | null"
                        + " | \"plain string data\"",
                "RSL4b/json-object-encoding-0"
                        + " | \"{\\\"key\\\":\\\"value\\\",\\\"nested\\\":{\\\"a\\\":1}}\""
                        + " | \"json\" | {\"key\":\"value\",\"nested\":{\"a\":1}}",
                "RSL4c/binary-base64-json-protocol-0 | \"AAEC//4=\" | \"base64\" | x000102fffe",
                "RSL4d/array-json-encoding-0 | \"[1,2,\\\"three\\\",{\\\"four\\\":4}]\" | \"json\""
                        + " | [1,2,\"three\",{\"four\":4}]",
                "RSL6a/decode-base64-to-binary-0 | \"AAECAwQ=\" | \"base64\" | x0001020304",
                "RSL6a/decode-json-to-object-1"
                        + " | \"{\\\"key\\\":\\\"value\\\",\\\"number\\\":42}\" | \"json\""
                        + " | {\"key\":\"value\",\"number\":42}",
                "RSL6a/decode-chained-encodings-2 | \"eyJrZXkiOiJ2YWx1ZSJ9\" | \"json/base64\""
                        + " | {\"key\":\"value\"}",
                "RSL6/decode-utf8-base64-data-2 | \"SGVsbG8gV29ybGQ=\" | \"utf-8/base64\""
                        + " | \"Hello World\"",
                "RSL6/complex-chained-encoding-3"
                        + " | \"eyJzdGF0dXMiOiJhY3RpdmUiLCJjb3VudCI6NX0=\" | \"json/utf-8/base64\""
                        + " | {\"count\":5,\"status\":\"active\"}",
                "RSL4/empty-string-no-encoding-4 | \"\" | null | \"\"",
                "RSL4/empty-array-json-encoding-5 | \"[]\" | \"json\" | []",
                "RSL4/empty-object-json-encoding | \"{}\" | \"json\" | {}",
                // Not of the specification: what libraries make of a json step's scalars.
                "a string | \"\\\"x\\\"\" | \"json\" | \"x\"",
                "a number | \"12\" | \"json\" | 12",
                "a boolean | \"true\" | \"json\" | true",
                "a null | \"null\" | \"json\" | null",
                "text needs no utf-8 | \"x\" | \"utf-8\" | \"x\"",
                "an empty encoding | \"x\" | \"\" | \"x\"",
            })
    void dataIsDecoded(String id, String data, String encoding, String expected)
            throws UndecodableException {
        DataDecoder.Data decoded = decoded(json(data, encoding).getBytes(UTF_8));

        String told =
                decoded instanceof DataDecoder.Binary binary
                        ? "x" + HexFormat.of().formatHex(binary.bytes())
                        : new String(
                                ((DataDecoder.Json) decoded).document().canonicalBytes(), UTF_8);
        assertThat(told).as(id).isEqualTo(expected);
    }

    @Test
    void bytesAndTextOfMsgpackStayWhatTheyAre() throws UndecodableException {
        byte[] bytes = Envelopes.msgpack(HexFormat.of().parseHex("81a464617461c40548656c6c6f"));
        byte[] text = Envelopes.msgpack(HexFormat.of().parseHex("81a464617461a548656c6c6f"));

        assertThat(((DataDecoder.Binary) decoded(bytes)).bytes())
                .isEqualTo("Hello".getBytes(UTF_8));
        assertThat(decoded(text)).isEqualTo(new DataDecoder.Json(Document.of("Hello")));
    }

    @Test
    void nullIsNoDataWhateverItsEncoding() {
        for (String encoding : new String[] {"null", "\"json\"", "\"base64\"", "\"vcdiff\""}) {
            assertThat(Opened.of(json("null", encoding)).outcomes())
                    .containsExactly("event_data_missing@0");
        }
    }

    /** RSL6b: libraries hand over what they have, and the rest of the chain; here it is told. */
    @ParameterizedTest
    @CsvSource({
        "encrypted-data-here, custom-encryption/base64, encoding_unknown, custom-encryption",
        "AAEC,                vcdiff/base64,            encoding_unknown, vcdiff",
        "e30=,                json/gzip/utf-8/base64,   encoding_unknown, json/gzip",
        "e30=,                json//base64,             encoding_unknown, json/",
        "e30=,                /base64,                  encoding_unknown, ''",
        "e30=,                base64/,                  encoding_unknown, base64/",
        "e30=,                BASE64,                   encoding_unknown, BASE64",
        "e30=,                json/Utf-8/base64,        encoding_unknown, json/Utf-8",
        "e30=,                json/ base64,             encoding_unknown, json/?base64",
        "e3=,                 json/base64,              encoding_failed,  json/base64",
        "e30 =,               json/base64,              encoding_failed,  json/base64",
        "/w==,                json/utf-8/base64,        encoding_failed,  json/utf-8",
        "/w==,                json/base64,              encoding_failed,  json",
        "e30=,                base64/json/base64,       encoding_failed,  base64",
        "fQ==,                json/utf-8/base64,        invalid_json,     json",
    })
    void whatCannotBeDecodedNamesTheRestOfItsEncoding(
            String data, String encoding, String code, String left) {
        Opened opened = Opened.of(json("\"" + data + "\"", "\"" + encoding + "\""));

        assertThat(opened.outcomes()).containsExactly(code + "@0");
        assertThat(opened.deadLetters())
                .extracting(DeadLetter::detail)
                .allSatisfy(detail -> assertThat(detail).endsWith(", encoding left: " + left));
    }

    private static String json(String data, String encoding) {
        return Envelopes.json(
                "{\"id\":\"c:1:0\",\"name\":\"patch\",\"data\":%s,\"encoding\":%s}"
                        .formatted(data, encoding));
    }

    private static DataDecoder.Data decoded(byte[] envelope) throws UndecodableException {
        Wire wire = Wire.of(envelope);
        return DataDecoder.decode(Envelope.read(wire).messages().get(0), wire, () -> null);
    }
}
