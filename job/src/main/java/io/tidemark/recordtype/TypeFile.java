package io.tidemark.recordtype;

import io.tidemark.config.ConfigPlace;
import io.tidemark.config.ConfigProblems;
import io.tidemark.document.InvalidJsonException;
import io.tidemark.document.StrictUtf8;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as a tree whose nodes know their lines. Only the syntax tree is read: no object of
 * any class is ever made of it. Collects problems instead of stopping at the first.
 */
final class TypeFile {
    private final String path;
    private final ConfigProblems problems;

    TypeFile(String path, ConfigProblems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The file's mapping; null after a problem. */
    MappingNode parse(byte[] bytes) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(options).compose(new StringReader(StrictUtf8.text(bytes)));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            problem(1, "must be a mapping of keys to values");
        } catch (InvalidJsonException e) {
            problem(1, "is no text: " + e.getMessage());
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem(line, "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problem(1, "is no YAML: " + e.getMessage());
        }
        return null;
    }

    /** The values of a mapping by key; unknown and repeated keys are problems. */
    Map<String, Node> members(MappingNode mapping, Set<String> known) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                problem(tuple.getKeyNode(), "unknown key " + key + "; known are " + known);
            } else if (members.put(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), key + " is given twice");
            }
        }
        return members;
    }

    /** The same of a node that may be null, or, which is a problem, no mapping: then empty. */
    Map<String, Node> mapping(Node node, String key, Set<String> known) {
        if (node instanceof MappingNode mapping) {
            return members(mapping, known);
        }
        if (node != null) {
            problem(node, key + " must be a mapping");
        }
        return Map.of();
    }

    /** A scalar's text; null after a problem or if the node is null. */
    String text(Node node, String key) {
        if (node == null || node instanceof ScalarNode) {
            return node == null ? null : ((ScalarNode) node).getValue();
        }
        problem(node, key + " must be a text");
        return null;
    }

    /** A whole number in bounds; the fallback if the node is null or after a problem. */
    long number(Node node, String key, long fallback, long min, long max) {
        String text = text(node, key);
        if (text == null) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        problem(node, key + " must be a whole number from " + min + " to " + max);
        return fallback;
    }

    /** A list of texts; empty if the node is null. */
    Set<String> texts(Node node, String key) {
        Set<String> texts = new LinkedHashSet<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                String text = text(element, key);
                if (text != null && !texts.add(text)) {
                    problem(element, key + " names " + text + " twice");
                }
            }
        } else if (node != null) {
            problem(node, key + " must be a list such as [patch]");
        }
        return texts;
    }

    /** The line of a node, counted from 1; 1 if the node is null. */
    int line(Node node) {
        return node == null ? 1 : node.getStartMark().getLine() + 1;
    }

    void problem(Node node, String message) {
        problem(line(node), message);
    }

    void problem(int line, String message) {
        problems.add(ConfigPlace.line(path, line), "", message);
    }

    /** Keys that must be there, and are not, are problems. */
    void require(Map<String, Node> members, List<String> keys) {
        List<String> missing = new ArrayList<>(keys);
        missing.removeAll(members.keySet());
        missing.forEach(key -> problem(1, key + " is missing"));
    }
}
