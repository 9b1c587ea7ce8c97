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
import io.tidemark.domain.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int DEPTH_MAX = 3;

    private JsonTrees() {}

    static Arbitrary<String> names() {
        return Arbitraries.of(
                "a", "b", "c", "", "0", "1", "-", "~", "/", "~1", "é", "\ud83d\ude00");
    }

    static Arbitrary<JsonNode> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.just(NullNode.getInstance()),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.of("0", "1", "1.0", "-2.50", "10", "0.001")
                        .map(text -> DecimalNode.valueOf(new BigDecimal(text))),
                Arbitraries.of("", "x", "1", "\"\\\n\t", "é\ud83d\ude00", "\u2028")
                        .map(TextNode::valueOf));
    }

    static Arbitrary<JsonNode> values() {
        return values(DEPTH_MAX);
    }

    /** Bounded: with more than one child on average an unbounded tree need never end. */
    private static Arbitrary<JsonNode> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<JsonNode> children = values(depth - 1);
        return Arbitraries.oneOf(
                scalars(),
                Arbitraries.maps(names(), children).ofMaxSize(4).map(JsonTrees::object),
                children.list().ofMaxSize(3).map(JsonTrees::array));
    }

    static Document document(JsonNode tree) {
        try {
            return Edits.strictJson(MAPPER.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        ObjectNode object = NODES.objectNode();
        object.setAll(members);
        return object;
    }
}
