package io.tidemark.schema;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Edits of a document, in the form of either reducer, most of which hit something that is there.
 */
final class RandomEdits {
    private final Random random;
    private final RandomSchemas schemas;

    RandomEdits(Random random, RandomSchemas schemas) {
        this.random = random;
        this.schemas = schemas;
    }

    /** A merge patch of one to three places. */
    Document mergePatch(Document document) {
        Document patch = Document.object();
        for (int i = random.nextInt(3); i >= 0; i--) {
            patch = patched(patch, document, 3);
        }
        return patch;
    }

    private Document patched(Document patch, Document document, int depth) {
        String name = name(document);
        Document there = document.member(name);
        boolean isDeeper = there != null && there.isObject() && there.size() > 0 && depth > 0;
        if (isDeeper && random.nextInt(5) > 0) {
            Document below = patch.member(name);
            Document start = below == null || !below.isObject() ? Document.object() : below;
            return patch.with(name, patched(start, there, depth - 1));
        }
        return patch.with(name, random.nextInt(4) == 0 ? Document.ofNull() : value(document));
    }

    /** A JSON Patch of one to three operations. */
    Document jsonPatch(Document document) {
        List<Document> operations = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Document operation =
                    Document.object().with("path", Document.of(place(document).toString()));
            operations.add(
                    switch (random.nextInt(5)) {
                        case 0 -> operation.with("op", Document.of("remove"));
                        case 1 ->
                                operation
                                        .with("op", Document.of("replace"))
                                        .with("value", value(document));
                        case 2 -> from(operation, "move", document);
                        case 3 -> from(operation, "copy", document);
                        default ->
                                operation
                                        .with("op", Document.of("add"))
                                        .with("value", value(document));
                    });
        }
        return Document.array(operations);
    }

    private Document from(Document operation, String name, Document document) {
        return operation
                .with("op", Document.of(name))
                .with("from", Document.of(place(document).toString()));
    }

    /** A place in a document, or a new one in an object or array of it. */
    private JsonPointer place(Document document) {
        JsonPointer at = JsonPointer.ROOT;
        Document here = document;
        do {
            String step =
                    here.isArray() ? Integer.toString(random.nextInt(here.size() + 1)) : name(here);
            at = at.child(step);
            here = here.isArray() ? here.element(Integer.parseInt(step)) : here.member(step);
        } while (here != null && (here.isObject() || here.isArray()) && random.nextInt(4) > 0);
        return at;
    }

    private String name(Document object) {
        List<String> there = new ArrayList<>();
        object.members().forEach(member -> there.add(member.name()));
        List<String> names =
                there.isEmpty() || random.nextInt(3) == 0 ? RandomSchemas.NAMES : there;
        return names.get(random.nextInt(names.size()));
    }

    /** Something new, or what is somewhere in the document already. */
    private Document value(Document document) {
        if (random.nextBoolean()) {
            return schemas.anything(2);
        }
        Document here = document;
        while (here.size() > 0 && random.nextInt(3) > 0) {
            here =
                    here.isArray()
                            ? here.element(random.nextInt(here.size()))
                            : members(here).get(random.nextInt(here.size()));
        }
        return here.equals(document) ? schemas.anything(1) : here;
    }

    private static List<Document> members(Document object) {
        List<Document> members = new ArrayList<>();
        object.members().forEach(member -> members.add(member.value()));
        return members;
    }
}
