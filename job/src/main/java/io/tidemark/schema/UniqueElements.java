package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.UniqueItemsValidator;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.ValidatorTypeCode;
import java.util.Set;

/**
 * {@code uniqueItems} of arrays alone. The library's own is held against members of objects, too.
 */
final class UniqueElements implements Keyword {
    @Override
    public String getValue() {
        return ValidatorTypeCode.UNIQUE_ITEMS.getValue();
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation location,
            JsonNodePath path,
            JsonNode value,
            JsonSchema parent,
            ValidationContext context) {
        return new UniqueItemsValidator(location, path, value, parent, context) {
            @Override
            public Set<ValidationMessage> validate(
                    ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath place) {
                return node.isArray() ? super.validate(execution, node, root, place) : Set.of();
            }
        };
    }
}
