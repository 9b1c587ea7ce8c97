package io.tidemark.schema;

import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One schema inside a schema file, as far as it can be held against one member of an object, or one
 * element of an array, at a time. {@link SubschemaCompiler} fills it; afterwards nothing changes
 * it.
 *
 * <p>What it says of an object is more than this only where {@link #wholeBecause} names a keyword,
 * of an array also where {@link #wholeArrayBecause} does: such a value is judged as a whole.
 */
final class Subschema {
    /** The library's form of it, which has the last word on whole values. */
    final JsonSchema judge;

    /** The keyword because of which any value is judged as a whole; null if there is none. */
    String wholeBecause;

    /** The same of arrays alone: there it is more than a bound and one schema of all elements. */
    String wholeArrayBecause;

    /** Whether its {@code type}, if any, lets objects be. */
    boolean takesObjects;

    /** Whether its {@code type}, if any, lets arrays be. */
    boolean takesArrays;

    /** {@code true} or {@code {}}. */
    boolean fitsAnything;

    final Map<String, Subschema> properties = new LinkedHashMap<>();
    final List<PatternProperty> patternProperties = new ArrayList<>();
    Subschema additionalProperties;
    Subschema propertyNames;
    Set<String> required = Set.of();
    int propertiesMin;
    int propertiesMax = Integer.MAX_VALUE;

    /** What each element of an array must fit; null if anything does. */
    Subschema items;

    int itemsMin;
    int itemsMax = Integer.MAX_VALUE;

    /** From a member to those that must be there with it, and the other way round. */
    final Map<String, List<String>> needs = new HashMap<>();

    final Map<String, List<String>> neededBy = new HashMap<>();

    /** What {@code $ref} and {@code allOf} say of the same value. */
    final List<Subschema> conjoined = new ArrayList<>();

    /** This and all that is conjoined with it, however far; the value must fit each. */
    List<Subschema> conjunction = List.of(this);

    /**
     * The members whose names match.
     *
     * @param names whether a name matches the expression somewhere
     */
    record PatternProperty(Predicate<String> names, Subschema schema) {}

    Subschema(JsonSchema judge) {
        this.judge = judge;
    }

    /** Adds what must hold of the value of a member, each schema once. */
    void addMember(String name, List<Subschema> schemas) {
        Subschema property = properties.get(name);
        boolean isAdditional = property == null;
        add(property, schemas);
        for (PatternProperty pattern : patternProperties) {
            if (pattern.names.test(name)) {
                isAdditional = false;
                add(pattern.schema, schemas);
            }
        }
        if (isAdditional) {
            add(additionalProperties, schemas);
        }
    }

    /** Adds what must hold of every element of an array. */
    void addElement(List<Subschema> schemas) {
        add(items, schemas);
    }

    private static void add(Subschema schema, List<Subschema> schemas) {
        if (schema != null && !schema.fitsAnything && !schemas.contains(schema)) {
            schemas.add(schema);
        }
    }

    /** Whether an object may lack the member, given the others it has. */
    boolean mayLack(Document object, String name) {
        if (required.contains(name) || object.size() < propertiesMin) {
            return false;
        }
        for (String other : neededBy.getOrDefault(name, List.of())) {
            if (object.member(other) != null) {
                return false;
            }
        }
        return true;
    }

    /** Whether an object may have the member, whatever its value, given the others it has. */
    boolean mayHave(Document object, String name) {
        if (object.size() > propertiesMax) {
            return false;
        }
        for (String other : needs.getOrDefault(name, List.of())) {
            if (object.member(other) == null) {
                return false;
            }
        }
        return propertyNames == null
                || propertyNames.judge.validate(TextNode.valueOf(name)).isEmpty();
    }
}
