package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AdditionalPropertiesValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.ValidatorTypeCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code additionalProperties} of all members. The library's own passes over names that begin with
 * {@code #}, so that any client could put such members into documents of the strictest schema.
 */
final class AdditionalMembers implements Keyword {
    private static final String PASSED_OVER = "#";

    @Override
    public String getValue() {
        return ValidatorTypeCode.ADDITIONAL_PROPERTIES.getValue();
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation location,
            JsonNodePath path,
            JsonNode value,
            JsonSchema parent,
            ValidationContext context) {
        return new Validator(location, path, value, parent, context);
    }

    private static final class Validator extends AdditionalPropertiesValidator {
        private final JsonNode properties;
        private final List<Predicate<String>> patterns = new ArrayList<>();
        private final JsonSchema ofOthers;

        Validator(
                SchemaLocation location,
                JsonNodePath path,
                JsonNode value,
                JsonSchema parent,
                ValidationContext context) {
            super(location, path, value, parent, context);
            properties = parent.getSchemaNode().path("properties");
            parent.getSchemaNode()
                    .path("patternProperties")
                    .fieldNames()
                    .forEachRemaining(regex -> patterns.add(Schemas.found(regex)));
            ofOthers = value.isObject() ? context.newSchema(location, path, value, parent) : null;
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath place) {
            Set<ValidationMessage> messages = super.validate(context, node, root, place);
            Set<ValidationMessage> more = new LinkedHashSet<>();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (isPassedOver(member.getKey())) {
                    more.addAll(ofMember(context, member, node, root, place));
                }
            }
            if (more.isEmpty()) {
                return messages;
            }
            more.addAll(messages);
            return more;
        }

        private boolean isPassedOver(String name) {
            return name.startsWith(PASSED_OVER)
                    && !properties.has(name)
                    && patterns.stream().noneMatch(pattern -> pattern.test(name));
        }

        private Set<ValidationMessage> ofMember(
                ExecutionContext context,
                Map.Entry<String, JsonNode> member,
                JsonNode node,
                JsonNode root,
                JsonNodePath place) {
            String name = member.getKey();
            if (ofOthers != null) {
                return ofOthers.validate(context, member.getValue(), root, place.append(name));
            }
            return schemaNode.booleanValue()
                    ? Set.of()
                    : Set.of(
                            message()
                                    .instanceNode(node)
                                    .property(name)
                                    .instanceLocation(place)
                                    .locale(Locale.ROOT)
                                    .arguments(name)
                                    .build());
        }
    }
}
