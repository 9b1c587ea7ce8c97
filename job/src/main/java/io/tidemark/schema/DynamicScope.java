package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.Map;
import java.util.Set;

/**
 * Keywords by which a schema means another one depending on the way that led to it. Where a file
 * uses them, no part of it can be judged without the rest.
 */
final class DynamicScope {
    private static final String ID = "$id";

    private static final Set<String> KEYWORDS =
            Set.of("$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor");

    private DynamicScope() {}

    /** Such a keyword in one of the files that a schema refers to, or in its own; null if none. */
    static String keyword(JsonSchema schema) {
        String found = within(schema.getSchemaNode(), true);
        for (JsonSchema resource : schema.getValidationContext().getSchemaResources().values()) {
            found = found == null ? within(resource.getSchemaNode(), true) : found;
        }
        return found;
    }

    /**
     * An {@code $id} at the root of a file is its name; elsewhere it moves what references mean.
     */
    private static String within(JsonNode node, boolean isRoot) {
        String found = null;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            boolean isText = member.getValue().isTextual();
            if (KEYWORDS.contains(name) || (!isRoot && isText && name.equals(ID))) {
                return name;
            }
            found = found == null ? within(member.getValue(), false) : found;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                found = found == null ? within(element, false) : found;
            }
        }
        return found;
    }
}
