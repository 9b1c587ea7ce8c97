package io.tidemark.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.document.Document;

/** A document as the tree that the validator's library wants. */
final class DocumentTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentTree() {}

    static JsonNode of(Document document) {
        return switch (document.kind()) {
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                document.forEachMember((name, value) -> object.set(name, of(value)));
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode(document.size());
                for (int i = 0; i < document.size(); i++) {
                    array.add(of(document.element(i)));
                }
                yield array;
            }
            case STRING -> NODES.textNode(document.text());
            case NUMBER -> NODES.numberNode(document.number());
            case BOOLEAN -> NODES.booleanNode(document.truth());
            case NULL -> NODES.nullNode();
        };
    }
}
