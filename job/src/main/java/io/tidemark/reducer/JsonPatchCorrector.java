package io.tidemark.reducer;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Corrector;
import io.tidemark.domain.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Corrects by JSON Patches: one {@code add} for each place, which sets a member whether the client
 * has it or not. Where the document has no such member, the patch sets its whole object, since a
 * {@code remove} fails at clients that do not have the member either; and where the place lies in
 * an array, the whole array, since a client's indexes may differ.
 *
 * <p>A patch applies as a whole or not at all. So an edit corrects only if none of its operations
 * can fail at a client: it only adds, and to objects that the client surely has.
 */
final class JsonPatchCorrector implements Corrector {
    static final JsonPatchCorrector INSTANCE = new JsonPatchCorrector();

    private JsonPatchCorrector() {}

    /** The places that are tested, copied or moved. */
    @Override
    public List<JsonPointer> reads(Event event) {
        List<JsonPointer> reads = new ArrayList<>();
        try {
            for (JsonPatchOperation operation : JsonPatchOperation.readAll(event.data())) {
                if (operation.kind() == JsonPatchOperation.Kind.TEST) {
                    reads.add(operation.path());
                } else if (operation.from() != null) {
                    reads.add(operation.from());
                }
            }
        } catch (PatchRefusedException e) {
            return List.of();
        }
        return reads;
    }

    @Override
    public Optional<Document> edit(Document document, List<JsonPointer> paths) {
        PointerSet targets = new PointerSet();
        paths.forEach(path -> targets.add(target(document, path)));
        return Optional.of(
                Document.array(
                        targets.topmost().stream()
                                .map(target -> addition(target, valueAt(document, target)))
                                .toList()));
    }

    @Override
    public List<JsonPointer> corrected(Document edit, Document document, List<JsonPointer> paths) {
        List<JsonPatchOperation> operations;
        try {
            operations = JsonPatchOperation.readAll(edit);
        } catch (PatchRefusedException e) {
            return List.of();
        }
        if (operations.stream().anyMatch(operation -> mayFail(operation, paths))) {
            return List.of();
        }
        return paths.stream().filter(path -> restores(operations, document, path)).toList();
    }

    @Override
    public boolean replacesWhole() {
        return true;
    }

    private static boolean restores(
            List<JsonPatchOperation> operations, Document document, JsonPointer path) {
        JsonPointer target = target(document, path);
        return operations.stream().anyMatch(operation -> restores(operation, document, target));
    }

    private static boolean restores(
            JsonPatchOperation operation, Document document, JsonPointer target) {
        JsonPointer path = operation.path();
        return path.isAtOrAbove(target)
                && target(document, path).equals(path)
                && operation.value().equals(valueAt(document, path));
    }

    /** Whether the operation may fail where the client differs at the paths. */
    private static boolean mayFail(JsonPatchOperation operation, List<JsonPointer> paths) {
        JsonPointer place = operation.path();
        boolean replacesAll = place.isRoot() && operation.kind() == JsonPatchOperation.Kind.REPLACE;
        return (operation.kind() != JsonPatchOperation.Kind.ADD && !replacesAll)
                || paths.stream().anyMatch(path -> path.isAtOrAbove(place) && !path.equals(place));
    }

    /** The place that a patch sets so that the path is as in the document. */
    private static JsonPointer target(Document document, JsonPointer path) {
        Document value = document;
        for (int i = 0; i < path.tokens().size(); i++) {
            value = value.isObject() ? value.member(path.tokens().get(i)) : null;
            if (value == null) {
                return new JsonPointer(path.tokens().subList(0, i));
            }
        }
        return path;
    }

    /** The value at a place that lies below objects alone. */
    private static Document valueAt(Document document, JsonPointer target) {
        Document value = document;
        for (String token : target.tokens()) {
            value = value.member(token);
        }
        return value;
    }

    private static Document addition(JsonPointer target, Document value) {
        return Document.object()
                .with("op", Document.of(target.isRoot() ? "replace" : "add"))
                .with("path", Document.of(target.toString()))
                .with("value", value);
    }
}
