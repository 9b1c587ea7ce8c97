package io.tidemark.schema;

import io.tidemark.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * State schemas of all keywords, nested, referring to each other and to themselves; and values made
 * along a schema, which fit it often.
 */
final class RandomSchemas {
    static final List<String> NAMES = List.of("a", "b", "c", "ab", "x1", "", "#a");
    private static final List<String> TEXTS = List.of("", "a", "b", "ab", "xyz");
    private static final List<String> PATTERNS = List.of("^a", "b$", "[0-9]", "^.?$");
    private static final int DEFS = 3;

    private final Random random;

    RandomSchemas(Random random) {
        this.random = random;
    }

    /** A schema of an object with definitions that it may refer to. */
    Document schema() {
        Document defs = Document.object();
        for (int i = 0; i < DEFS; i++) {
            defs = defs.with("d" + i, schema(2, i));
        }
        Document root = objectSchema(Document.object(), 3, -1);
        return root.with("type", Document.of("object")).with("$defs", defs);
    }

    /**
     * @param def definition of which it is a part, {@link #DEFS} if there is a step down between: a
     *     part refers to later definitions alone, so that no reference runs in circles
     */
    private Document schema(int depth, int def) {
        int kind = random.nextInt(depth > 0 ? 20 : 10);
        if (kind == 0) {
            return Document.of(random.nextInt(4) > 0);
        }
        if (kind < 3 && def != DEFS - 1) {
            return reference(def == DEFS ? random.nextInt(DEFS) : later(def));
        }
        if (kind < 10) {
            return scalarSchema();
        }
        return kind < 15
                ? objectSchema(Document.object(), depth, def)
                : arraySchema(Document.object(), depth);
    }

    private Document scalarSchema() {
        Document schema = Document.object();
        return switch (random.nextInt(6)) {
            case 0 -> schema.with("type", texts(List.of("number", "string")));
            case 1 ->
                    schema.with("type", Document.of("number"))
                            .with("maximum", Document.of(5 + random.nextInt(4)));
            case 2 -> schema.with("maxLength", Document.of(2));
            case 3 -> schema.with("pattern", Document.of(one(PATTERNS)));
            case 4 -> schema.with("enum", texts(TEXTS.subList(0, 3)));
            default -> schema.with("type", Document.of("string"));
        };
    }

    private Document objectSchema(Document start, int depth, int def) {
        Document schema = start;
        if (random.nextInt(3) == 0) {
            schema = schema.with("type", Document.of("object"));
        }
        if (random.nextInt(4) > 0) {
            schema = schema.with("properties", members(NAMES, depth));
        }
        if (random.nextInt(3) == 0) {
            schema = schema.with("patternProperties", members(PATTERNS, depth));
        }
        if (random.nextInt(3) == 0) {
            boolean closed = random.nextInt(3) == 0;
            Document others = closed ? Document.of(false) : schema(depth - 1, DEFS);
            schema = schema.with("additionalProperties", others);
        }
        if (random.nextInt(5) == 0) {
            schema = schema.with("propertyNames", scalarSchema());
        }
        if (random.nextInt(4) == 0) {
            schema = schema.with("required", texts(List.of(one(NAMES))));
        }
        if (random.nextInt(5) == 0) {
            schema = schema.with("minProperties", Document.of(1 + random.nextInt(2)));
        }
        if (random.nextInt(5) == 0) {
            schema = schema.with("maxProperties", Document.of(2 + random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            Document needed = texts(List.of(one(NAMES)));
            schema = schema.with("dependentRequired", Document.object().with(one(NAMES), needed));
        }
        return together(schema, depth, def);
    }

    /** Adds what applies several schemas to one value; of the dynamic ones only a few. */
    private Document together(Document start, int depth, int def) {
        Document schema = start;
        if (random.nextInt(6) == 0 && depth > 0) {
            Document first = objectSchema(Document.object(), depth - 1, def);
            schema = schema.with("allOf", Document.array(List.of(first, schema(0, def))));
        }
        if (random.nextInt(6) == 0 && def + 1 < DEFS) {
            schema = schema.with("$ref", reference(later(def)).member("$ref"));
        }
        if (random.nextInt(6) > 0 || depth == 0) {
            return schema;
        }
        Document other = objectSchema(Document.object(), 0, DEFS);
        return switch (random.nextInt(8)) {
            case 0 -> schema.with("oneOf", Document.array(List.of(other, scalarSchema())));
            case 1 -> schema.with("anyOf", Document.array(List.of(other, scalarSchema())));
            case 2 -> schema.with("not", other);
            case 3 ->
                    schema.with("if", other)
                            .with("then", objectSchema(Document.object(), 0, DEFS))
                            .with("else", objectSchema(Document.object(), 0, DEFS));
            case 4 -> schema.with("unevaluatedProperties", scalarSchema());
            case 5 -> schema.with("dependentSchemas", Document.object().with(one(NAMES), other));
            case 6 -> schema.with("enum", Document.array(List.of(value(schema, schema, 2))));
            default -> schema.with("x-note", Document.of("no keyword"));
        };
    }

    private Document arraySchema(Document start, int depth) {
        Document schema = start;
        if (random.nextInt(4) > 0) {
            schema =
                    schema.with(
                            "items",
                            random.nextInt(3) > 0 ? scalarSchema() : schema(depth - 1, DEFS));
        }
        if (random.nextInt(6) == 0) {
            schema = schema.with("uniqueItems", Document.of(true));
        }
        return switch (random.nextInt(10)) {
            case 0 -> schema.with("prefixItems", Document.array(List.of(scalarSchema())));
            case 1 -> schema.with("contains", scalarSchema());
            case 2, 7 -> schema.with("minItems", Document.of(1 + random.nextInt(2)));
            case 3, 4 -> schema.with("maxItems", Document.of(2 + random.nextInt(2)));
            case 5 -> schema.with("unevaluatedItems", Document.of(random.nextBoolean()));
            case 6 -> schema.with("const", Document.array(List.of(scalar())));
            default -> schema.with("type", Document.of("array"));
        };
    }

    private Document members(List<String> names, int depth) {
        Document members = Document.object();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            members = members.with(one(names), schema(depth - 1, DEFS));
        }
        return members;
    }

    private int later(int def) {
        return def + 1 + random.nextInt(DEFS - def - 1);
    }

    private static Document reference(int def) {
        return Document.object().with("$ref", Document.of("#/$defs/d" + def));
    }

    /** A value made along a schema. */
    Document value(Document root, Document schema, int depth) {
        Document reference = schema.member("$ref");
        if (reference != null && random.nextBoolean()) {
            String name = reference.text().substring("#/$defs/".length());
            Document defs = root.member("$defs");
            return defs == null ? scalar() : value(root, defs.member(name), depth);
        }
        Document options = schema.member("enum");
        if (options != null) {
            return options.element(random.nextInt(options.size()));
        }
        Document type = schema.member("type");
        String text = type == null || type.isArray() ? "" : type.text();
        if (text.equals("object") || schema.member("properties") != null) {
            return object(root, schema, depth);
        }
        boolean isArray =
                Stream.of("items", "contains", "minItems", "maxItems")
                        .anyMatch(name -> schema.member(name) != null);
        return switch (isArray ? "array" : text) {
            case "number" -> Document.of(random.nextInt(7));
            case "string" -> Document.of(one(TEXTS));
            case "array" -> array(root, schema.member("items"), depth);
            default -> anything(depth);
        };
    }

    private Document array(Document root, Document items, int depth) {
        List<Document> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean isKnown = items != null && items.isObject() && depth > 0;
            elements.add(isKnown ? value(root, items, depth - 1) : anything(depth - 1));
        }
        return Document.array(elements);
    }

    private Document object(Document root, Document schema, int depth) {
        Document properties = schema.member("properties");
        Document object = Document.object();
        List<String> wanted = new ArrayList<>();
        Document required = schema.member("required");
        for (int i = 0; required != null && i < required.size(); i++) {
            wanted.add(required.element(i).text());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            wanted.add(one(NAMES));
        }
        for (String name : wanted) {
            Document property = properties == null ? null : properties.member(name);
            boolean isKnown = property != null && property.isObject() && depth > 0;
            object =
                    object.with(
                            name, isKnown ? value(root, property, depth - 1) : anything(depth - 1));
        }
        return object;
    }

    /** Any small value. */
    Document anything(int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 5);
        if (kind < 5) {
            return scalar();
        }
        Document inside = anything(depth - 1);
        return kind == 5
                ? Document.array(List.of(inside, scalar()))
                : Document.object().with(one(NAMES), inside).with(one(NAMES), scalar());
    }

    private Document scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> Document.ofNull();
            case 1 -> Document.of(random.nextBoolean());
            case 2, 3, 4 -> Document.of(random.nextInt(9));
            default -> Document.of(one(TEXTS));
        };
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static Document texts(List<String> texts) {
        return Document.array(texts.stream().map(Document::of).toList());
    }
}
