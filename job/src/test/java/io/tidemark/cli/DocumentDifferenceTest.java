package io.tidemark.cli;

import static io.tidemark.testing.Json.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.document.Document;
import io.tidemark.domain.Sha256;
import io.tidemark.testing.RandomDocuments;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DocumentDifferenceTest {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();
    private static final long SEED = 5;
    private static final int PAIRS = 3_000;

    @Test
    void placesAreToldAsDeepAsTheyCanBe() {
        assertThat(places("{'a':{'b':[1,2]},'c':1}", "{'a':{'b':[1,3,4]},'d':null}"))
                .isEqualTo(
                        "[{'new':3,'old':2,'path':'/a/b/1'},{'new':4,'path':'/a/b/2'},"
                                + "{'old':1,'path':'/c'},{'new':null,'path':'/d'}]");
    }

    @Test
    void anotherKindIsAnotherValueAndSoIsAnotherTextOfANumber() {
        assertThat(places("{'0':1}", "[1]")).isEqualTo("[{'new':[1],'old':{'0':1},'path':''}]");
        assertThat(places("{'~/':1}", "{'~/':1.0}"))
                .isEqualTo("[{'new':1.0,'old':1,'path':'/~0~1'}]");
        assertThat(places("[[]]", "[[]]")).isEqualTo("[]");
    }

    @Test
    void ofALongValueItsHashAndLengthAreTold() {
        String fits = "'" + "x".repeat(DocumentDifference.VALUE_BYTES_MAX - 2) + "'";
        String longer = "'x" + fits.substring(1);

        assertThat(places(fits, longer))
                .isEqualTo(
                        "[{'newBytes':%d,'newHash':'%s','old':%s,'path':''}]"
                                .formatted(
                                        DocumentDifference.VALUE_BYTES_MAX + 1,
                                        Sha256.hexOf(longer.replace('\'', '"').getBytes(UTF_8)),
                                        fits));
    }

    @Test
    void noMorePlacesAreToldThanTheLimit() {
        Document all = Document.object();
        for (int i = 0; i < DocumentDifference.PLACES_MAX; i++) {
            all = all.with("m" + i, Document.of(i));
        }
        DocumentDifference fits = DocumentDifference.of(Document.object(), all);
        DocumentDifference more =
                DocumentDifference.of(Document.object(), all.with("one", Document.of("more")));

        assertThat(fits.places()).hasSize(DocumentDifference.PLACES_MAX);
        assertThat(fits.isMore()).isFalse();
        assertThat(more.places()).hasSize(DocumentDifference.PLACES_MAX);
        assertThat(more.isMore()).isTrue();
    }

    @Test
    void aPathThatWouldBeTooLongEndsAbove() {
        String name = "n".repeat(DocumentDifference.PATH_CHARS_MAX - "/a/".length());

        assertThat(places("{'a':{'" + name + "':1}}", "{'a':{'" + name + "':2}}"))
                .isEqualTo("[{'new':2,'old':1,'path':'/a/" + name + "'}]");
        assertThat(places("{'a':{'" + name + "n':1}}", "{'a':{}}"))
                .startsWith("[{'new':{},'oldBytes':")
                .endsWith("'path':'/a'}]");
    }

    @Test
    void thereAreNoPlacesBetweenEqualDocumentsAndOthersHoldWhatTheySay() throws IOException {
        RandomDocuments documents = new RandomDocuments(SEED);
        for (int i = 0; i < PAIRS; i++) {
            Document older = documents.document(5);
            Document newer = documents.document(5);
            DocumentDifference difference = DocumentDifference.of(older, newer);
            assertThat(DocumentDifference.of(older, older).places()).isEmpty();
            assertThat(difference.places().isEmpty())
                    .as("seed " + SEED + ", pair " + i)
                    .isEqualTo(tree(older).equals(tree(newer)));
            for (Document place : difference.places()) {
                JsonPointer path = JsonPointer.compile(place.member("path").text());
                assertHolds(place, "old", tree(older).at(path));
                assertHolds(place, "new", tree(newer).at(path));
                assertThat(tree(older).at(path)).isNotEqualTo(tree(newer).at(path));
            }
        }
    }

    private static void assertHolds(Document place, String side, JsonNode there)
            throws IOException {
        Document told = place.member(side);
        if (told != null) {
            assertThat(there).as("seed " + SEED).isEqualTo(tree(told));
        } else if (place.member(side + "Hash") == null) {
            assertThat(there.isMissingNode()).as("seed " + SEED).isTrue();
        } else {
            assertThat(there.isMissingNode()).as("seed " + SEED).isFalse();
        }
    }

    private static JsonNode tree(Document document) throws IOException {
        return MAPPER.readTree(document.canonicalBytes());
    }

    private static String places(String older, String newer) {
        Document places = Document.array(DocumentDifference.of(json(older), json(newer)).places());
        return new String(places.canonicalBytes(), UTF_8).replace('"', '\'');
    }
}
