package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.PropertiesValidator;
import com.networknt.schema.RefValidator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a compiled schema apart into {@link Subschema}s: those that can be reached from its root
 * through members of objects, elements of arrays, {@code $ref} and {@code allOf}. There is one for
 * each place in the schema files, however often it is referred to, so recursion ends; and whatever
 * is not understood makes its object be judged as a whole, which is always right.
 */
final class SubschemaCompiler {
    /** Schemas that may apply to one value at once; beyond, it is judged as a whole. */
    static final int CONJUNCTION_MAX = 64;

    /**
     * Values of all schemas that are compiled once more because the library does not hand out the
     * compiled form; those beyond are judged with the object they belong to.
     */
    private static final int COMPILED_VALUES_MAX = 200_000;

    /**
     * Keywords that say of an object or array nothing that a change inside it could make untrue:
     * they are about other kinds of values, about its kind, or say nothing.
     */
    private static final Set<String> NOT_OF_MEMBERS =
            Set.of(
                    "type",
                    "format",
                    "pattern",
                    "minLength",
                    "maxLength",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf",
                    "minContains",
                    "maxContains",
                    "contentEncoding",
                    "contentMediaType",
                    "contentSchema",
                    "title",
                    "description",
                    "default",
                    "examples",
                    "deprecated",
                    "readOnly",
                    "writeOnly",
                    "$schema",
                    "$id",
                    "$anchor",
                    "$defs",
                    "definitions",
                    "$comment");

    private final Map<String, Subschema> byLocation = new HashMap<>();
    private final Deque<Subschema> unread = new ArrayDeque<>();
    private int compiledValues;

    private SubschemaCompiler() {}

    /** The schema taken apart. Its validators are initialized already. */
    static Subschema compile(JsonSchema schema) {
        SubschemaCompiler compiler = new SubschemaCompiler();
        Subschema root = compiler.at(schema);
        root.wholeBecause = DynamicScope.keyword(schema);
        while (!compiler.unread.isEmpty()) {
            compiler.read(compiler.unread.remove());
        }
        compiler.byLocation.values().forEach(SubschemaCompiler::conjoin);
        return root;
    }

    private Subschema at(JsonSchema schema) {
        return byLocation.computeIfAbsent(
                schema.getSchemaLocation().toString(),
                location -> {
                    Subschema added = new Subschema(schema);
                    unread.add(added);
                    return added;
                });
    }

    private void read(Subschema subschema) {
        JsonNode node = subschema.judge.getSchemaNode();
        subschema.fitsAnything = node.isBoolean() ? node.booleanValue() : node.isEmpty();
        subschema.takesObjects =
                !node.has("type") || KeywordValue.names(node.get("type"), "object");
        subschema.takesArrays = !node.has("type") || KeywordValue.names(node.get("type"), "array");
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String keyword = member.getKey();
            if (subschema.wholeBecause != null) {
                return;
            }
            if (!NOT_OF_MEMBERS.contains(keyword)
                    && judges(subschema.judge, keyword)
                    && !understood(subschema, keyword, member.getValue())) {
                subschema.wholeBecause = keyword;
            }
        }
    }

    /** Whether the library knows the keyword; what it does not know is an annotation to it. */
    private static boolean judges(JsonSchema schema, String keyword) {
        return schema.getValidationContext().getMetaSchema().getKeywords().containsKey(keyword);
    }

    /**
     * Takes over what a keyword says; false if that is more than what is said of single members.
     */
    private boolean understood(Subschema subschema, String keyword, JsonNode value) {
        return switch (keyword) {
            case "$ref" -> reference(subschema);
            case "allOf" -> value.isArray() && allOf(subschema, value);
            case "properties" -> value.isObject() && properties(subschema);
            case "patternProperties" -> value.isObject() && patternProperties(subschema, value);
            case "additionalProperties" -> {
                subschema.additionalProperties = inside(subschema, keyword);
                yield subschema.additionalProperties != null;
            }
            case "propertyNames" -> {
                subschema.propertyNames = inside(subschema, keyword);
                yield subschema.propertyNames != null;
            }
            case "required" -> {
                subschema.required = Set.copyOf(KeywordValue.texts(value));
                yield KeywordValue.isTexts(value);
            }
            case "minProperties" -> {
                subschema.propertiesMin = value.intValue();
                yield KeywordValue.isCount(value);
            }
            case "maxProperties" -> {
                subschema.propertiesMax = value.intValue();
                yield KeywordValue.isCount(value);
            }
            case "dependentRequired" -> value.isObject() && dependentRequired(subschema, value);
            case "items" -> {
                subschema.items = inside(subschema, keyword);
                yield ofArray(subschema, keyword, subschema.items != null);
            }
            case "minItems" -> {
                subschema.itemsMin = value.intValue();
                yield ofArray(subschema, keyword, KeywordValue.isCount(value));
            }
            case "maxItems" -> {
                subschema.itemsMax = value.intValue();
                yield ofArray(subschema, keyword, KeywordValue.isCount(value));
            }
            case "prefixItems", "contains", "uniqueItems" -> ofArray(subschema, keyword, false);
            case "const" -> ofArray(subschema, keyword, !value.isArray()) && !value.isObject();
            case "enum" ->
                    ofArray(subschema, keyword, !KeywordValue.hasArray(value))
                            && !KeywordValue.hasObject(value);
            default -> false;
        };
    }

    /** Notes that arrays are judged as a whole; what a keyword says of them concerns no object. */
    private static boolean ofArray(Subschema subschema, String keyword, boolean isUnderstood) {
        if (!isUnderstood && subschema.wholeArrayBecause == null) {
            subschema.wholeArrayBecause = keyword;
        }
        return true;
    }

    private static boolean dependentRequired(Subschema subschema, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (!KeywordValue.isTexts(member.getValue())) {
                return false;
            }
            List<String> needed = KeywordValue.texts(member.getValue());
            subschema.needs.put(member.getKey(), needed);
            for (String other : needed) {
                subschema
                        .neededBy
                        .computeIfAbsent(other, key -> new ArrayList<>())
                        .add(member.getKey());
            }
        }
        return true;
    }

    private boolean reference(Subschema subschema) {
        for (JsonValidator validator : subschema.judge.getValidators()) {
            if (validator instanceof RefValidator reference) {
                subschema.conjoined.add(at(reference.getSchemaRef().getSchema()));
                return true;
            }
        }
        return false;
    }

    private boolean allOf(Subschema subschema, JsonNode all) {
        for (int i = 0; i < all.size(); i++) {
            Subschema part = inside(subschema, "allOf", i);
            if (part == null) {
                return false;
            }
            subschema.conjoined.add(part);
        }
        return true;
    }

    private boolean properties(Subschema subschema) {
        for (JsonValidator validator : subschema.judge.getValidators()) {
            if (validator instanceof PropertiesValidator properties) {
                properties
                        .getSchemas()
                        .forEach((name, schema) -> subschema.properties.put(name, at(schema)));
                return true;
            }
        }
        return false;
    }

    private boolean patternProperties(Subschema subschema, JsonNode patterns) {
        for (Map.Entry<String, JsonNode> pattern : patterns.properties()) {
            Subschema schema = inside(subschema, "patternProperties", pattern.getKey());
            if (schema == null) {
                return false;
            }
            subschema.patternProperties.add(
                    new Subschema.PatternProperty(Schemas.found(pattern.getKey()), schema));
        }
        return true;
    }

    /** The schema at a place inside another; null if it would have to be judged with that. */
    private Subschema inside(Subschema subschema, Object... way) {
        JsonSchema schema = subschema.judge;
        JsonNode node = schema.getSchemaNode();
        JsonNodePath place = schema.getSchemaLocation().getFragment();
        for (Object step : way) {
            boolean isIndex = step instanceof Integer;
            node = isIndex ? node.path((Integer) step) : node.path((String) step);
            place = isIndex ? place.append((Integer) step) : place.append((String) step);
        }
        compiledValues += KeywordValue.values(node, COMPILED_VALUES_MAX);
        if (compiledValues > COMPILED_VALUES_MAX) {
            return null;
        }
        try {
            JsonSchema found = schema.getSubSchema(place);
            return found.getSchemaNode().equals(node) ? at(found) : null;
        } catch (JsonSchemaException e) {
            return null;
        }
    }

    /** Follows {@code $ref} and {@code allOf}; too many, and the value is judged as a whole. */
    private static void conjoin(Subschema subschema) {
        Set<Subschema> all = new LinkedHashSet<>(List.of(subschema));
        Deque<Subschema> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (Subschema next : open.remove().conjoined) {
                if (all.size() == CONJUNCTION_MAX) {
                    subschema.wholeBecause = "allOf";
                    return;
                }
                if (all.add(next)) {
                    open.add(next);
                }
            }
        }
        subschema.conjunction = List.copyOf(all);
    }
}
