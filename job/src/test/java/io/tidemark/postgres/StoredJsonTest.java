package io.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.document.Document;
import io.tidemark.document.InvalidJsonException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
    @Test
    void ordinaryValuesAreStoredAsTheyAre() throws InvalidJsonException {
        Document value = Document.object().with("b", Document.of(1)).with("a", Document.of("x"));
        assertThat(StoredJson.text(value, Map.of())).isEqualTo("{\"a\":\"x\",\"b\":1}");
        assertThat(StoredJson.read(StoredJson.text(value, Map.of()))).isEqualTo(value);
    }

    @Test
    void refusedValuesAreWrappedAndComeBack() throws InvalidJsonException {
        Document value = Document.of("\u0000 and \ud83d");
        Map<String, String> refusals = Map.of(StoredJson.canonical(value), "22P05");
        String wrapped = StoredJson.text(value, refusals);
        assertThat(wrapped).startsWith("{\"tidemark.base64\":\"").matches("[\\x20-\\x7e]*");
        assertThat(StoredJson.read(wrapped)).isEqualTo(value);
    }

    @Test
    void whatLooksWrappedIsWrappedSoThatItComesBackAsItWas() throws InvalidJsonException {
        Document value = Document.object().with(StoredJson.WRAPPED, Document.of("AAAA"));
        assertThat(StoredJson.read(StoredJson.text(value, Map.of()))).isEqualTo(value);
        Document other = value.with("more", Document.ofNull());
        assertThat(StoredJson.text(other, Map.of())).contains("\"more\":null");
        assertThat(StoredJson.read(StoredJson.text(other, Map.of()))).isEqualTo(other);
    }

    @Test
    void aWrappingThatIsNoneIsRefused() {
        assertThatThrownBy(() -> StoredJson.read("{\"tidemark.base64\":\"?\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
