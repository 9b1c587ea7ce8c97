package io.tidemark.reducer;

import static io.tidemark.reducer.Edits.reduce;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.document.Document;
import io.tidemark.domain.Reduction;
import io.tidemark.domain.Reduction.Applied;
import io.tidemark.domain.RejectionCode;
import io.tidemark.local.plain.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;

class TextLawsTest {
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "b",
                    "é",
                    "\u20ac",
                    "\ud83d\ude00",
                    "\ud83c\uddea\ud83c\uddfa",
                    "\n",
                    "\"");

    private final TextReducer reducer = new TextReducer();

    @Provide
    Arbitrary<JsonNode> values() {
        return JsonTrees.values();
    }

    /** A text and an edit that mostly applies to it. */
    @Provide
    Arbitrary<Tuple2<JsonNode, JsonNode>> fitting() {
        return Arbitraries.randomValue(
                random -> {
                    String text = text(random, 6);
                    return Tuple.of(TextNode.valueOf(text), edit(random, text.length()));
                });
    }

    @Property
    void itGivesWhatThePlainImplementationGives(
            @ForAll("fitting") Tuple2<JsonNode, JsonNode> sample) {
        Optional<JsonNode> expected = PlainText.apply(sample.get1(), sample.get2());

        Document before = JsonTrees.document(sample.get1());

        Reduction reduction = reduce(reducer, before, JsonTrees.document(sample.get2()));

        Statistics.label("outcome")
                .collect(outcome(reduction))
                .coverage(
                        coverage -> {
                            coverage.check("applied").percentage(share -> share > 30);
                            coverage.check("splice_out_of_range").percentage(share -> share > 5);
                            coverage.check("splice_splits_pair").percentage(share -> share > 5);
                        });
        assertThat(reduction instanceof Applied).isEqualTo(expected.isPresent());
        if (reduction instanceof Applied applied) {
            assertThat(applied.document()).isEqualTo(JsonTrees.document(expected.orElseThrow()));
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(applied.document().text()))
                    .isTrue();
            Sizes.requireConsistent(applied.document());
            Sharing.require(before, applied);
        }
    }

    @Property
    void arbitraryJsonIsRefusedOrApplied(
            @ForAll("values") JsonNode document, @ForAll("values") JsonNode data) {
        Document edit = JsonTrees.document(data);

        assertThat(reduce(reducer, JsonTrees.document(document), edit)).isNotNull();
        assertThat(reducer.writes(Edits.edit(edit))).isNotNull();
    }

    private static String outcome(Reduction reduction) {
        RejectionCode code = reduction instanceof Reduction.Refused refused ? refused.code() : null;
        return code == null ? "applied" : code.wireName();
    }

    private static String text(Random random, int piecesMax) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(piecesMax + 1); left > 0; left--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static JsonNode edit(Random random, int length) {
        if (random.nextInt(10) == 0) {
            return TextNode.valueOf(text(random, 4));
        }
        ArrayNode edit = JsonNodeFactory.instance.arrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
            int position = random.nextInt(length + 1);
            ObjectNode splice = edit.addObject().put("position", position);
            if (random.nextBoolean()) {
                splice.put("delete", random.nextInt(Math.min(3, length - position + 2)));
            }
            if (random.nextBoolean()) {
                splice.put("insert", text(random, 2));
            }
        }
        return edit;
    }
}
