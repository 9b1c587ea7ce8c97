package io.tidemark.recordtype;

import io.tidemark.document.Document;
import io.tidemark.document.DocumentReader;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.JsonLimits;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a YAML file as a document. A scalar without quotes that is a JSON number, true, false
 * or null is that; every other scalar is text, so that no country becomes a boolean.
 */
final class YamlValue {
    private final TypeFile file;

    YamlValue(TypeFile file) {
        this.file = file;
    }

    /** The document; null after a problem, which is added to the file's. */
    Document of(Node node) {
        if (node instanceof MappingNode mapping) {
            return object(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Document> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                Document value = of(element);
                if (value == null) {
                    return null;
                }
                elements.add(value);
            }
            return Document.array(elements);
        }
        return scalar((ScalarNode) node);
    }

    private Document object(MappingNode mapping) {
        Document object = Document.object();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                file.problem(tuple.getKeyNode(), "a name must be a text");
                return null;
            }
            Document value = of(tuple.getValueNode());
            Document name = text(key);
            if (value == null || name == null) {
                return null;
            }
            if (object.member(name.text()) != null) {
                file.problem(key, key.getValue() + " is given twice");
                return null;
            }
            object = object.with(name.text(), value);
        }
        return object;
    }

    private Document scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return text(node);
        }
        if (text.isEmpty() || text.equals("~")) {
            return Document.ofNull();
        }
        if (!text.matches("true|false|null|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
            return text(node);
        }
        try {
            return DocumentReader.read(text, JsonLimits.STREAM);
        } catch (InvalidJsonException e) {
            file.problem(node, "is no JSON value: " + e.getMessage());
            return null;
        }
    }

    private Document text(ScalarNode node) {
        try {
            return Document.of(DocumentReader.requireStorable(node.getValue()));
        } catch (InvalidJsonException e) {
            file.problem(node, "is no JSON value: " + e.getMessage());
            return null;
        }
    }
}
