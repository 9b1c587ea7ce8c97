package io.tidemark.recordtype;

import io.tidemark.document.Document;
import io.tidemark.domain.Defect;
import io.tidemark.domain.NamedReducer;
import io.tidemark.domain.Reducer;
import io.tidemark.domain.ReducerOptionsException;
import io.tidemark.domain.Reducers;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which reducer a record type has, and makes it. */
final class ReducerReading {
    private ReducerReading() {}

    /**
     * The reducer; null after a problem.
     *
     * @param nameNode null if the file names none, which is reported elsewhere
     * @param optionsNode null if the file has none
     */
    static NamedReducer read(TypeFile file, Node nameNode, Node optionsNode, Reducers reducers) {
        String name = file.text(nameNode, "reducer");
        Document options =
                optionsNode == null ? Document.object() : new YamlValue(file).of(optionsNode);
        if (options != null && !options.isObject()) {
            file.problem(optionsNode, "reducer-options must be a mapping");
            return null;
        }
        return name == null || options == null
                ? null
                : made(file, nameNode, optionsNode, reducers, name, options);
    }

    private static NamedReducer made(
            TypeFile file,
            Node nameNode,
            Node optionsNode,
            Reducers reducers,
            String name,
            Document options) {
        Node place = optionsNode == null ? nameNode : optionsNode;
        try {
            Optional<Reducer> reducer = reducers.named(name, options);
            if (reducer.isEmpty()) {
                file.problem(
                        nameNode, "unknown reducer " + name + "; there are " + reducers.names());
            }
            return reducer.map(function -> new NamedReducer(name, function)).orElse(null);
        } catch (ReducerOptionsException e) {
            file.problem(place, "reducer-options " + e.getMessage());
        } catch (Throwable e) {
            Defect.rethrowFatal(e);
            file.problem(place, "reducer " + name + " cannot be made: " + e);
        }
        return null;
    }
}
