package io.tidemark.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.JsonNodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Reads schema files for the validator's library: numbers with all their digits, and those inside
 * of {@code const} and {@code enum} in the form they have in a {@link DocumentTree}. The library
 * compares arrays and objects there by the kind of their nodes, and to it 1 as read from a file
 * equals no 1 of a document.
 */
final class SchemaNodes implements JsonNodeReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Keywords whose members are schemas by any name. */
    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

    private final JsonMapper mapper =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Override
    public JsonNode readTree(String text, InputFormat format) throws IOException {
        return schema(mapper.readTree(text));
    }

    @Override
    public JsonNode readTree(InputStream text, InputFormat format) throws IOException {
        return schema(mapper.readTree(text));
    }

    private static JsonNode schema(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            keyword ->
                                    keyword.setValue(value(keyword.getKey(), keyword.getValue())));
        } else if (node instanceof ArrayNode array) {
            array.forEach(SchemaNodes::schema);
        }
        return node;
    }

    private static JsonNode value(String keyword, JsonNode value) {
        if (keyword.equals("const") || keyword.equals("enum")) {
            return asOfDocument(value);
        }
        if (BY_NAME.contains(keyword)) {
            value.forEach(SchemaNodes::schema);
            return value;
        }
        return schema(value);
    }

    private static JsonNode asOfDocument(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(asOfDocument(member.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, asOfDocument(array.get(i)));
            }
        }
        return value.isNumber() ? NODES.numberNode(value.decimalValue()) : value;
    }
}
