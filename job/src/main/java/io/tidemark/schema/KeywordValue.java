package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What stands behind a keyword in a schema file, which may be anything. */
final class KeywordValue {
    private KeywordValue() {}

    /** Whether {@code type} names a type, alone or among others. */
    static boolean names(JsonNode type, String name) {
        boolean named = type.asText().equals(name);
        for (JsonNode alternative : type) {
            named |= alternative.asText().equals(name);
        }
        return named;
    }

    /** Whether it is a number of members. */
    static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }

    /** Values that are no objects are not equal to any: an object that fitted did not fit here. */
    static boolean hasObject(JsonNode values) {
        return values.valueStream().anyMatch(JsonNode::isObject);
    }

    /** The same of arrays. */
    static boolean hasArray(JsonNode values) {
        return values.valueStream().anyMatch(JsonNode::isArray);
    }

    /** A file that is only referred to was not held against the draft: it may say anything. */
    static boolean isTexts(JsonNode array) {
        return array.isArray() && texts(array).size() == array.size();
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (text.isTextual()) {
                texts.add(text.textValue());
            }
        }
        return texts;
    }

    /** Number of values below and at a node, counted up to the limit only. */
    static int values(JsonNode node, int max) {
        int count = 0;
        Deque<JsonNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty() && count < max) {
            count++;
            open.remove().forEach(open::add);
        }
        return count;
    }
}
