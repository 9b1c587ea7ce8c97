package io.tidemark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final Correction CORRECTION =
            new Correction(
                    new CorrectionSubject(
                            new RecordKey("board", "b1"), 1, 42, "board:b1", "conn:7:0"),
                    "event_invalid",
                    3,
                    "tidemark-abc",
                    "pätch",
                    Document.object().with("title", Document.of("é")));

    @Test
    void itsHeadersSayWhatItAnswersAndAreFlat() {
        assertThat(new String(CORRECTION.extras().canonicalBytes(), UTF_8))
                .isEqualTo(
                        "{\"headers\":{\"tidemark-attempt\":3,\"tidemark-code\":\"event_invalid\","
                                + "\"tidemark-refused\":\"conn:7:0\",\"tidemark-revision\":42}}");
    }

    @Test
    void itsSizeIsThatOfNameDataClientIdAndExtrasInBytes() {
        assertThat(Correction.bytes(CORRECTION, "tïde"))
                .isEqualTo(
                        "pätch".getBytes(UTF_8).length
                                + "{\"title\":\"é\"}".getBytes(UTF_8).length
                                + "tïde".getBytes(UTF_8).length
                                + CORRECTION.extras().canonicalBytes().length);
    }
}
