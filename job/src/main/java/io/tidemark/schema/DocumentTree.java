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
                document.members().forEach(each -> object.set(each.name(), of(each.value())));
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode(document.size());
                document.elements().forEach(element -> array.add(of(element)));
                yield array;
            }
            case STRING -> NODES.textNode(document.text());
            case NUMBER -> NODES.numberNode(document.number());
            case BOOLEAN -> NODES.booleanNode(document.truth());
            case NULL -> NODES.nullNode();
        };
    }
}
