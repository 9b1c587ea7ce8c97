package io.tidemark.reducer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.document.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Arbitrary JSON as trees of Jackson, on which the tests' own implementations work, and as
 * documents. Names come from a small set with every character that a JSON Pointer escapes, so that
 * documents and patches meet.
 */
final class JsonTrees {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final int DEPTH_MAX = 4;
    private static final int CHILDREN_MAX = 5;
    private static final List<String> NAMES =
            List.of("a", "b", "c", "", "0", "1", "-", "~", "/", "~1", "é", "\ud83d\ude00");
    private static final List<String> NUMBERS = List.of("0", "1", "1.0", "-2.50", "10", "0.001");
    private static final List<String> STRINGS =
            List.of("", "x", "1", "\"\\\n\t", "é\ud83d\ude00", "\u2028");

    private JsonTrees() {}

    static Arbitrary<JsonNode> values() {
        return Arbitraries.randomValue(random -> value(random, DEPTH_MAX));
    }

    static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    static JsonNode value(Random random, int depthMax) {
        int kind = random.nextInt(depthMax == 1 ? 4 : 8);
        return switch (kind) {
            case 0 -> NullNode.getInstance();
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> DecimalNode.valueOf(new BigDecimal(anyOf(NUMBERS, random)));
            case 3 -> TextNode.valueOf(anyOf(STRINGS, random));
            case 4, 5 -> array(random, depthMax);
            default -> object(random, depthMax);
        };
    }

    static Document document(JsonNode tree) {
        try {
            return Edits.strictJson(MAPPER.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ArrayNode array(Random random, int depthMax) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int left = random.nextInt(CHILDREN_MAX + 1); left > 0; left--) {
            array.add(value(random, depthMax - 1));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depthMax) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int left = random.nextInt(CHILDREN_MAX + 1); left > 0; left--) {
            object.set(name(random), value(random, depthMax - 1));
        }
        return object;
    }

    private static String anyOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
